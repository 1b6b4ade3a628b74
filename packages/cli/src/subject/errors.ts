import { EdgewrightError } from '@edgewright/base';

/** A plugin of a study that is no longer where it was. */
export function pluginMoved(
  plugin: string,
  looked: { readonly path: string; readonly cwd: string; readonly isAnother: boolean },
): EdgewrightError {
  const { path, cwd, isAnother } = looked;
  const here = isAnother ? `and ${plugin} of ${cwd} is another plugin` : `nor is there ${plugin} in ${cwd}`;
  return new EdgewrightError({
    code: 'cli/plugin-moved',
    category: 'not-found',
    message: `The plugin ${plugin} of the study is no longer at ${path}, where it was when the study ran, ${here}`,
    hint: 'Put it back, run the command in the folder of the search file, or resume the study from where the plugin lies now.',
    details: { plugin, path, from: cwd },
  });
}
