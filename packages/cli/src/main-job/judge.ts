import type { Search } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/choose-evaluators.js';
import { evaluateNetwork, type NetworkEvaluation } from '../evaluation/evaluate-network.js';
import { loadTask } from '../subject/load-task.js';
import { candidateNetwork, networkOf, referencesOf, type Network } from '../subject/select-network.js';
import type { Measured } from './compare-with-published.js';

/** Judges networks with the task and the evaluators of a search, as the search itself did. */
export interface Judge {
  /** The published networks that are points of the space. */
  readonly published: () => Promise<Measured[]>;
  readonly candidate: (candidate: Candidate) => Promise<NetworkEvaluation>;
}

/** The judge of a search. */
export async function createJudge(
  services: Services,
  { config, evaluators }: Search,
  signal: AbortSignal,
): Promise<Judge> {
  const task = await loadTask(services, config.task.plugin, config.task.options);
  const env = { clock: services.clock, logger: services.logger, signal };
  const made = await Promise.all(
    evaluators.map((plugin, index) => makeEvaluator(plugin, config.evaluators[index]?.options ?? {}, env)),
  );
  const judge = (network: Network) => evaluateNetwork(network, made, { task: task.plugin.name, signal });
  return {
    published: () =>
      Promise.all(
        referencesOf(task)
          .filter((reference) => 'candidate' in reference)
          .map(async (reference) => {
            const { metrics } = await judge(networkOf(task, reference));
            return { name: reference.name, metrics };
          }),
      ),
    candidate: (candidate) => judge(candidateNetwork(task, candidate)),
  };
}
