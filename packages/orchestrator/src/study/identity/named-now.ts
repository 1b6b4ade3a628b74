import type {
  JsonSchema,
  PluginChoice,
  PluginIdentity,
  StudyConfig,
  StudyIdentity,
} from '@edgewright/contracts';
import { completed } from '../configuration/completed-choice.js';
import { isSamePlugin } from './identity-changes.js';
import type { StudyRun } from '../study-run.js';

/** What a study is run with, as it was stored and as it is given. */
export interface Identities {
  /** `undefined` for a study that is older than identities are. */
  readonly stored: StudyIdentity | undefined;
  readonly given: StudyIdentity;
}

/**
 * A stored configuration, ready to be compared with the one that is given: a plugin that is the same has the name that it is
 * given, by whatever path it was found, and another one of the same name has another. Options that plugins have got since
 * are in it at their defaults: what is silent of an option means its default, then as now.
 */
export function asNamedNow(
  run: StudyRun,
  stored: StudyConfig,
  { stored: was, given: is }: Identities,
): StudyConfig {
  const { config, task, suggester, stopper, evaluatorPlugins = [] } = run;
  const stopping = {
    choice: config.stopper,
    was: was?.stopper,
    is: is.stopper,
    schema: stopper?.optionsSchema,
  };
  return {
    ...stored,
    task: asGiven(stored.task, {
      choice: config.task,
      was: was?.task,
      is: is.task,
      schema: task.optionsSchema,
    }),
    suggester: asGiven(stored.suggester, {
      choice: config.suggester,
      was: was?.suggester,
      is: is.suggester,
      schema: suggester.optionsSchema,
    }),
    ...(stored.stopper === undefined ? {} : { stopper: stopperAsGiven(stored.stopper, stopping) }),
    evaluators: stored.evaluators.map((evaluator, index) => {
      const [choice, identity] = [config.evaluators[index], is.evaluators[index]];
      if (choice === undefined || identity === undefined) return evaluator;
      const schema = evaluatorPlugins[index]?.optionsSchema;
      return asGiven(evaluator, { choice, was: was?.evaluators[index], is: identity, schema });
    }),
  };
}

/** The same of a stopper, which the run may be without. */
interface GivenStopper extends Pick<Given, 'was' | 'schema'> {
  readonly choice: PluginChoice | undefined;
  readonly is: PluginIdentity | undefined;
}

function stopperAsGiven(stored: PluginChoice, { choice, is, ...given }: GivenStopper): PluginChoice {
  return choice === undefined || is === undefined ? stored : asGiven(stored, { choice, is, ...given });
}

/** What a stored choice is compared with. */
interface Given {
  readonly choice: PluginChoice;
  readonly was: PluginIdentity | undefined;
  readonly is: PluginIdentity;
  readonly schema: JsonSchema | undefined;
}

function asGiven(stored: PluginChoice, { choice, was, is, schema }: Given): PluginChoice {
  const { plugin, options } = stored;
  const isSame = was === undefined ? undefined : isSamePlugin(was, is);
  if (isSame ?? withoutScope(plugin) === withoutScope(choice.plugin)) {
    const renamed = { plugin: choice.plugin, options };
    return schema === undefined ? renamed : completed(renamed, schema);
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
