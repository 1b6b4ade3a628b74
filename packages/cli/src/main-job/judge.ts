import type { Candidate } from '@edgewright/search-space';
import type { Services } from '../composition/services.js';
import { evaluateNetwork, type NetworkEvaluation } from '../evaluation/evaluate-network.js';
import type { PreparedSearch } from '../search/prepare-search.js';
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
  { search, evaluators }: PreparedSearch,
  signal: AbortSignal,
): Promise<Judge> {
  const { plugin, options } = search.config.task;
  const task = await loadTask(services, plugin, options);
  const judge = (network: Network) =>
    evaluateNetwork(network, evaluators, { task: task.plugin.name, signal });
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
