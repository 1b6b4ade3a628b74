import { canonicalJson } from '@edgewright/base';
import type {
  Evaluator,
  EvaluatorIdentity,
  JsonSchema,
  PluginChoice,
  PluginIdentity,
  StudyConfig,
  StudyIdentity,
} from '@edgewright/contracts';
import { completed } from '../configuration/completed-choice.js';
import { identityOf } from '../identity/identity-of.js';
import type { StudyRun } from '../study-run.js';
import type { SearchSpace } from '@edgewright/search-space';

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
  run: StudyRun,
  space: SearchSpace,
  earlier: EarlierStudy,
): ReadonlySet<Evaluator> {
  const { config, task, evaluators, evaluatorPlugins = [] } = run;
  const given = identityOf(run, space);
  const { identity: stored } = earlier;
  const sameTask =
    isSameChoice(earlier.config.task, config.task, task.optionsSchema) &&
    (stored === undefined || isSameCode(stored.task, given.task));
  if (!sameTask) return new Set();
  const isAlike = (_: Evaluator, index: number): boolean => {
    const [choice, is] = [config.evaluators[index], given.evaluators[index]];
    if (choice === undefined || is === undefined) return false;
    return earlier.config.evaluators.some((judge, place) => {
      const was = stored?.evaluators[place];
      const sameJudge = was === undefined || (isSameCode(was, is) && isSameContent(was, is));
      return isSameChoice(judge, choice, evaluatorPlugins[index]?.optionsSchema) && sameJudge;
    });
  };
  return new Set(evaluators.filter(isAlike));
}

/** A plugin may be named with our scope or without, or by another path. */
export function shortName(plugin: string): string {
  return plugin.split('/').at(-1) ?? plugin;
}

/** Whether a plugin was chosen with the same options, those that came since being at their defaults. */
function isSameChoice(earlier: PluginChoice, now: PluginChoice, schema: JsonSchema | undefined): boolean {
  const text = ({ plugin, options }: PluginChoice) => canonicalJson([shortName(plugin), options]);
  if (text(earlier) === text(now)) return true;
  return schema !== undefined && text(completed(earlier, schema)) === text(completed(now, schema));
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
