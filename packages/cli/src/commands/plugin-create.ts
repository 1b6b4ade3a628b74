import { createPlugin, type CreatedPlugin } from '@edgewright/plugin-kit';
import { line, type Page } from '@edgewright/report';
import { missingKind } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { shortPath } from '../io/short-path.js';
import { command } from './command-module.js';
import { argument, oneOf, option } from './shared-options.js';

const KINDS = ['task', 'evaluator', 'suggester', 'stopper', 'model-format', 'dataset'] as const;

/** What shows a format at work. */
const EXPORT = 'export classification --reference mobilenet_edgetpu_v2_tiny';

interface CreateGiven {
  readonly name: string;
  readonly kind?: (typeof KINDS)[number];
  readonly directory?: string;
}

/** `edgewright plugin create`: a package to start from. */
export const pluginCreateCommand = command<CreateGiven>({
  description:
    'Writes a plugin package that passes its tests at once, with a search that runs, or an export. Within a clone of Edgewright it becomes plugins/NAME, in TypeScript; anywhere else an npm package that stands alone, in JavaScript that needs no build.',
  arguments: [argument('<name>', 'name of the package, in kebab-case, with or without a scope')],
  options: [
    option('--kind <kind>', `what it provides: ${KINDS.join(', ')}`, { parse: oneOf(KINDS) }),
    option('--directory <folder>', 'folder to write, which must not be there yet (default: see above)'),
  ],
  json: 'what was written, and the next commands, as JSON',
  examples: [
    'plugin create wake-words --kind task',
    'plugin create my-board --kind evaluator --directory ../my-board',
    'plugin create @acme/annealing --kind suggester --json',
    'plugin create stop-early --kind stopper',
    'plugin create format-drawing --kind model-format',
    'plugin create my-images --kind dataset',
  ],
  work: ({ io }, { name, kind, directory }) => {
    if (kind === undefined) throw missingKind(name, KINDS);
    const created = createPlugin({ name, kind, cwd: io.cwd, directory });
    const next = nextCommands(created, io);
    return Promise.resolve({
      json: () => ({ ...created, next }),
      page: () => createdPage(created, shortPath(created.folder, io.cwd), next),
    });
  },
});

function createdPage(
  { packageName, kind, files, changed, linked }: CreatedPlugin,
  folder: string,
  next: readonly string[],
): Page {
  return [
    line(`Wrote ${packageName}, a ${kind}, to ${folder}:`),
    ...files.map((file) => line(`  ${file}`)),
    ...(changed.length === 0 ? [] : [line(`It is a workspace now, in ${changed.join(' and ')}.`)]),
    ...(linked.length === 0
      ? []
      : [line('Its node_modules has links to this Edgewright, so it runs at once.')]),
    line(),
    line('Next:'),
    ...next.map((text) => line(`  ${text}`)),
  ];
}

/** What to run, in order, from where the person is. */
function nextCommands(
  { folder, packageName, name, kind, clone, linked }: CreatedPlugin,
  io: CliIo,
): readonly string[] {
  const edgewright = linked.length > 0 || clone !== null ? 'npx edgewright' : io.program;
  const shown = (plugin: string, search: string) =>
    kind === 'model-format' ? `${EXPORT} --format ${plugin} -o tiny.dot` : `search ${search}`;
  if (clone === null)
    return [
      `cd ${shortPath(folder, io.cwd)}`,
      'npm test',
      `${edgewright} plugin check .`,
      `${edgewright} ${shown('./src/index.js', 'search.json')}`,
    ];
  return [
    ...(clone === io.cwd ? [] : [`cd ${clone}`]),
    `npm test -- --selectProjects ${name}`,
    `${edgewright} plugin check ${packageName}`,
    `${edgewright} ${shown(packageName, `plugins/${name}/search.json`)}`,
  ];
}
