import type { Search } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/choose-evaluators.js';
import { evaluateNetwork } from '../evaluation/evaluate-network.js';
import { loadTask } from '../subject/load-task.js';
import { networkOf, referencesOf } from '../subject/select-network.js';
import type { Measured } from './compare-with-published.js';

/** The published networks that are points of the space, judged by the evaluators of the search itself. */
export async function publishedUnderSameEvaluators(
  services: Services,
  { config, evaluators }: Search,
  signal: AbortSignal,
): Promise<Measured[]> {
  const task = await loadTask(services, config.task.plugin, config.task.options);
  const env = { clock: services.clock, logger: services.logger, signal };
  const made = await Promise.all(
    evaluators.map((plugin, index) => makeEvaluator(plugin, config.evaluators[index]?.options ?? {}, env)),
  );
  const inSpace = referencesOf(task).filter((reference) => 'candidate' in reference);
  return Promise.all(
    inSpace.map(async (reference) => {
      const context = { task: task.plugin.name, signal };
      const { metrics } = await evaluateNetwork(networkOf(task, reference), made, context);
      return { name: reference.name, metrics };
    }),
  );
}
