import type {
  ChosenPlugin,
  JsonSchema,
  PluginChoice,
  PluginIdentity,
  StudyConfig,
  StudyIdentity,
} from '@edgewright/contracts';
import { completed } from '../configuration/completed-choice.js';
import { isSamePlugin } from './identity-changes.js';
import { evaluatorIdentity, pluginIdentity } from './identity-of.js';
import type { StudyRun } from '../study-run.js';

/**
 * A stored configuration, ready to be compared with the one that is given: a plugin that is the same has the name that it is
 * given, by whatever path it was found, and another one of the same name has another. Options that plugins have got since
 * are in it at their defaults: what is silent of an option means its default, then as now.
 *
 * @param was what the study was run with; `undefined` for a study that is older than identities are
 */
export function asNamedNow(
  { task, evaluators, suggester, stopper }: StudyRun,
  stored: StudyConfig,
  was: StudyIdentity | undefined,
): StudyConfig {
  const stoppedBy =
    stored.stopper === undefined || stopper === undefined
      ? stored.stopper
      : asGiven({ choice: stored.stopper, was: was?.stopper }, stopper, pluginIdentity(stopper));
  return {
    ...stored,
    task: asGiven({ choice: stored.task, was: was?.task }, task, pluginIdentity(task)),
    suggester: asGiven(
      { choice: stored.suggester, was: was?.suggester },
      suggester,
      pluginIdentity(suggester),
    ),
    ...(stoppedBy === undefined ? {} : { stopper: stoppedBy }),
    evaluators: stored.evaluators.map((choice, index) => {
      const given = evaluators[index];
      if (given === undefined) return choice;
      const named = asGiven({ choice, was: was?.evaluators[index] }, given, evaluatorIdentity(given));
      return { ...named, ...(choice.repeat === undefined ? {} : { repeat: choice.repeat }) };
    }),
  };
}

/** A plugin as a stored study names it, and what it was then. */
interface StoredPlugin {
  readonly choice: PluginChoice;
  readonly was: PluginIdentity | undefined;
}

function asGiven(
  { choice: stored, was }: StoredPlugin,
  { choice, plugin: given }: ChosenPlugin<{ readonly optionsSchema: JsonSchema }>,
  is: PluginIdentity,
): PluginChoice {
  const { plugin, options } = stored;
  const isSame = was === undefined ? undefined : isSamePlugin(was, is);
  if (isSame ?? withoutScope(plugin) === withoutScope(choice.plugin)) {
    return completed({ plugin: choice.plugin, options }, given.optionsSchema);
  }
  if (plugin !== choice.plugin) return stored;
  const origin = was?.origin;
  return {
    plugin: `${plugin} (${was?.name ?? ''} of ${origin?.path ?? origin?.package ?? 'elsewhere'})`,
    options,
  };
}

/** A search file may leave out our scope. */
function withoutScope(plugin: string): string {
  return plugin.replace(/^@edgewright\//, '');
}
