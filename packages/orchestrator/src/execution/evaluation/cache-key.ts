import { fingerprintOf } from '@edgewright/base';
import type { CacheKey, Evaluator, PluginChoice } from '@edgewright/contracts';
import { graphFingerprint, type ModelGraph } from '@edgewright/model-graph';

/** What an evaluation is known by: what it is of, by whom, of which version, with which options and files. */
export function cacheKey(
  evaluator: Evaluator,
  choice: PluginChoice,
  subject: { readonly graph: ModelGraph; readonly fingerprint: string; readonly task: PluginChoice },
): CacheKey {
  const { name, version, contentHash, keyedBy } = evaluator;
  const of =
    keyedBy === 'graph'
      ? { graph: graphFingerprint(subject.graph) }
      : { candidate: subject.fingerprint, task: subject.task };
  const key = fingerprintOf({
    of,
    name,
    version,
    plugin: choice.plugin,
    options: choice.options,
    contentHash,
  });
  return { key, evaluator: name, version };
}
