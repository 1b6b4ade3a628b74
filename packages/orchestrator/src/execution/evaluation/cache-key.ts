import { fingerprintOf } from '@edgewright/base';
import {
  heededOf,
  type CacheKey,
  type Deployment,
  type Evaluator,
  type EvaluatorChoice,
  type PluginChoice,
} from '@edgewright/contracts';
import { graphFingerprint, type ModelGraph } from '@edgewright/model-graph';

/** What an evaluation is of. */
export interface KeyedSubject {
  readonly graph: ModelGraph;
  readonly deployment: Deployment;
  /** Of the candidate. */
  readonly fingerprint: string;
  readonly task: PluginChoice;
}

/** What an evaluation is known by: what it is of, by whom, of which version, with which options and files. */
export function cacheKey(evaluator: Evaluator, choice: EvaluatorChoice, subject: KeyedSubject): CacheKey {
  const { name, version, contentHash, keyedBy } = evaluator;
  const deployment = heededOf(evaluator, subject.deployment);
  const of =
    keyedBy === 'graph'
      ? { graph: graphFingerprint(subject.graph), ...(Object.keys(deployment).length > 0 && { deployment }) }
      : { candidate: subject.fingerprint, task: subject.task };
  const key = fingerprintOf({
    of,
    name,
    version,
    plugin: choice.plugin,
    options: choice.options,
    contentHash,
    ...(choice.repeat !== undefined && { repeat: choice.repeat }),
  });
  return { key, evaluator: name, version };
}
