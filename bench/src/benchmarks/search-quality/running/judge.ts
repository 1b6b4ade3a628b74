import { messageOf, Random } from '@edgewright/base';
import type { FinishedTrial, Infeasible, Metrics, TrialError } from '@edgewright/contracts';
import { feasibility, rewardOf } from '@edgewright/objective';
import type { Candidate } from '@edgewright/search-space';
import type { Problem } from '../problem.js';

/** A trial as the suggester will see it, and what it truly is; nothing where it failed or is infeasible. */
export interface JudgedTrial {
  readonly finished: FinishedTrial;
  readonly truth: Metrics | undefined;
}

/** Ends trials as the orchestrator does, with the noise and the failures of a problem. */
export class Judge {
  #worstFeasible: number | null = null;

  constructor(
    private readonly problem: Problem,
    private readonly seed: number,
  ) {}

  /** Takes in what the next suggestion has seen: the rewards of infeasible trials depend on it. */
  remember({ feasible, reward }: FinishedTrial): void {
    if (feasible && reward !== null) this.#worstFeasible = Math.min(this.#worstFeasible ?? Infinity, reward);
  }

  async judge(number: number, candidate: Candidate): Promise<JudgedTrial> {
    const random = Random.from(this.seed, 'world', number);
    if (random.next() < (this.problem.failureRate ?? 0)) return failed(number, candidate, 'bad luck');
    try {
      const truth = await this.#truth(candidate);
      return 'infeasible' in truth
        ? this.#end(number, candidate, { metrics: {}, unsupported: String(truth.infeasible) })
        : this.#end(number, candidate, { metrics: truth, seen: this.#noisy(truth, random) });
    } catch (error) {
      return failed(number, candidate, messageOf(error));
    }
  }

  /** Cheap metrics come first, and alone where they break a hard limit. */
  async #truth(candidate: Candidate): Promise<Metrics | Infeasible> {
    const { cheap, evaluate, objective } = this.problem;
    const first = await cheap?.(candidate);
    if (first === undefined) return evaluate(candidate);
    if ('infeasible' in first || feasibility(objective, first).broken.length > 0) return first;
    return evaluate(candidate);
  }

  #noisy(metrics: Metrics, random: Random): Metrics {
    const noise = Object.entries(this.problem.noise ?? {});
    const shifted = noise.map(([name, sd]) => [name, (metrics[name] ?? NaN) + sd * random.normal()] as const);
    return { ...metrics, ...Object.fromEntries(shifted) };
  }

  #end(
    number: number,
    candidate: Candidate,
    { metrics: truth, seen: metrics = truth, unsupported }: Findings,
  ): JudgedTrial {
    const { objective } = this.problem;
    const { feasible, broken } = feasibility(objective, metrics);
    const reward = rewardOf(objective, metrics, { worstFeasible: this.#worstFeasible });
    const message = unsupported ?? broken.map(({ constraint }) => constraint.metric).join(', ');
    const error: TrialError | null = feasible ? null : { code: 'bench/infeasible', message };
    const state = feasible ? 'completed' : 'infeasible';
    return {
      finished: { number, candidate, state, metrics, feasible, reward, error, cached: [], outsideFit: {} },
      truth: feasible ? truth : undefined,
    };
  }
}

interface Findings {
  /** Noise-free. */
  readonly metrics: Metrics;
  /** With noise. */
  readonly seen?: Metrics;
  readonly unsupported?: string;
}

function failed(number: number, candidate: Candidate, message: string): JudgedTrial {
  const error = { code: 'bench/failed', message };
  return {
    finished: {
      number,
      candidate,
      state: 'failed',
      metrics: {},
      feasible: false,
      reward: null,
      error,
      cached: [],
      outsideFit: {},
    },
    truth: undefined,
  };
}
