import { isEdgewrightError } from '@edgewright/base';
import type { Evaluator, PluginChoice } from '@edgewright/contracts';
import type { Measured } from '@edgewright/report/studies';
import type { Candidate } from '@edgewright/search-space';
import type { Services } from '../composition/services.js';
import { evaluateNetwork, type NetworkEvaluation } from '../evaluation/evaluate-network.js';
import { loadTask } from '../task/load-task.js';
import { candidateNetwork, networkOf, referencesOf, type Network } from '../task/network.js';

/** A published network that the evaluators judged. */
export interface JudgedReference extends Measured {
  /** Whether the search could have found it. */
  readonly isPoint: boolean;
}

/** The published networks of a task, judged. */
export interface JudgedReferences {
  readonly judged: readonly JudgedReference[];
  /** Why the others were not. */
  readonly refusals: readonly string[];
}

/** Judges networks with the task and the evaluators of a search, as the search itself did. */
export interface Judge {
  readonly published: () => Promise<JudgedReferences>;
  readonly candidate: (candidate: Candidate) => Promise<NetworkEvaluation>;
  /** One that the search could not have found. */
  readonly network: (network: Network) => Promise<NetworkEvaluation>;
}

/** The judge of a search. */
export async function createJudge(
  services: Services,
  { task: choice, evaluators }: { readonly task: PluginChoice; readonly evaluators: readonly Evaluator[] },
  signal: AbortSignal,
): Promise<Judge> {
  const task = await loadTask(services, choice.plugin, choice.options);
  const judge = (network: Network) => evaluateNetwork(network, evaluators, { task, signal });
  return {
    published: async () => {
      const judged: JudgedReference[] = [];
      const refusals: string[] = [];
      for (const reference of referencesOf(task)) {
        try {
          const { metrics } = await judge(networkOf(task, reference));
          judged.push({ name: reference.name, metrics, isPoint: 'candidate' in reference });
        } catch (error) {
          // What is wrong with one network costs that one.
          if (!isEdgewrightError(error) || error.category === 'cancelled') throw error;
          refusals.push(error.message);
        }
      }
      return { judged, refusals };
    },
    candidate: (candidate) => judge(candidateNetwork(task, candidate)),
    network: judge,
  };
}
