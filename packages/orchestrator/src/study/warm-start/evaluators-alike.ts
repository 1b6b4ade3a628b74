import { canonicalJson } from '@edgewright/base';
import type {
  ChosenEvaluator,
  ChosenPlugin,
  Evaluator,
  EvaluatorIdentity,
  JsonSchema,
  PluginChoice,
  PluginIdentity,
  StudyConfig,
  StudyIdentity,
} from '@edgewright/contracts';
import { completed } from '../configuration/completed-choice.js';
import { evaluatorIdentity, pluginIdentity } from '../identity/identity-of.js';
import type { StudyRun } from '../study-run.js';

/** What an earlier study was run with. */
export interface EarlierStudy {
  readonly config: StudyConfig;
  /** `undefined` where nobody kept it: then the configuration has to say it all. */
  readonly identity: StudyIdentity | undefined;
}

/**
 * The evaluators of a run that judged the trials of an earlier study, and the same networks, just as they would now: by
 * plugin, options, version and the content of what they read.
 */
export function evaluatorsAlike(
  { task, evaluators }: Pick<StudyRun, 'task' | 'evaluators'>,
  { config, identity }: EarlierStudy,
): ReadonlySet<Evaluator> {
  const sameTask =
    isSameChoice(config.task, task) &&
    (identity === undefined || isSameCode(identity.task, pluginIdentity(task)));
  if (!sameTask) return new Set();
  const earlier = config.evaluators.map((choice, index) => ({ choice, was: identity?.evaluators[index] }));
  const alike = evaluators.filter((evaluator) => earlier.some((judge) => isSameJudge(judge, evaluator)));
  return new Set(alike.map(({ instance }) => instance));
}

/** An evaluator of an earlier study. */
interface EarlierEvaluator {
  readonly choice: PluginChoice;
  /** `undefined` where nobody kept it. */
  readonly was: EvaluatorIdentity | undefined;
}

function isSameJudge({ choice, was }: EarlierEvaluator, now: ChosenEvaluator): boolean {
  if (!isSameChoice(choice, now)) return false;
  if (was === undefined) return true;
  const is = evaluatorIdentity(now);
  return isSameCode(was, is) && isSameContent(was, is);
}

/** A plugin may be named with our scope or without, or by another path. */
export function shortName(plugin: string): string {
  return plugin.split('/').at(-1) ?? plugin;
}

/** Whether a plugin was chosen with the same options, those that came since being at their defaults. */
function isSameChoice(
  earlier: PluginChoice,
  { choice: now, plugin }: ChosenPlugin<{ readonly optionsSchema: JsonSchema }>,
): boolean {
  const text = ({ plugin: name, options }: PluginChoice) => canonicalJson([shortName(name), options]);
  if (text(earlier) === text(now)) return true;
  const { optionsSchema } = plugin;
  return text(completed(earlier, optionsSchema)) === text(completed(now, optionsSchema));
}

/** A newer release of a package changes nothing as long as its plugin says that it is the same. */
function isSameCode(was: PluginIdentity, is: PluginIdentity): boolean {
  const isSameModule =
    was.origin === null || is.origin === null || was.origin.contentHash === is.origin.contentHash;
  return was.version === is.version && isSameModule;
}

function isSameContent(was: EvaluatorIdentity, is: EvaluatorIdentity): boolean {
  return was.contentHash === is.contentHash;
}
