import type { Budget, FinishedTrial, MetricBound, Objective } from '@edgewright/contracts';
import { goalValues, isBetter, ParetoFront } from '@edgewright/objective';
import type { Ending } from '../stop.js';

/*
 * A budget may say, besides what a study may use at most, when it has seen enough:
 *
 *   patience n   nothing has improved in the last n trials
 *   until b      a feasible trial has a metric within the bound b
 *   feasible n   n trials are feasible
 *   sum s        a metric, summed over all trials, has come to s
 *
 * Whether there is a suggestion k hangs on the trials that it has seen, 1 … k − lag, and on nothing else: neither the moment
 * at which evaluations come to an end nor a crash changes where a study ends. Up to lag − 1 more trials are under way then.
 */

/** Decides whether a study has seen enough, from one trial after the other, live and in replay alike. */
export class TerminationCriteria {
  readonly #objective: Objective;
  readonly #budget: Budget;
  readonly #front = new ParetoFront();
  #best: FinishedTrial | undefined;
  #sinceImprovement = 0;
  #feasible = 0;
  #within: FinishedTrial | undefined;
  readonly #sums = new Map<string, number>();

  constructor(objective: Objective, budget: Budget) {
    this.#objective = objective;
    this.#budget = budget;
  }

  /** @param copied whether it took its outcome from the trial that it repeats, and cost nothing */
  see(trial: FinishedTrial, copied: boolean): void {
    const { patience, until, sum = {} } = this.#budget;
    if (patience !== undefined)
      this.#sinceImprovement = this.#improves(trial) ? 0 : this.#sinceImprovement + 1;
    if (trial.feasible) {
      this.#feasible++;
      if (until !== undefined && isWithin(until, trial)) this.#within ??= trial;
    }
    if (copied) return;
    for (const metric of Object.keys(sum)) {
      this.#sums.set(metric, (this.#sums.get(metric) ?? 0) + (trial.metrics[metric] ?? 0));
    }
  }

  /** Why the study has used what it may of a summed metric. */
  get usedUp(): Ending | undefined {
    for (const [metric, most] of Object.entries(this.#budget.sum ?? {})) {
      const used = this.#sums.get(metric) ?? 0;
      if (used >= most)
        return completed(`${metric} sums up to ${used} over all trials, and budget.sum allows ${most}`);
    }
    return undefined;
  }

  /** Why there is no need to look any further. */
  get reached(): Ending | undefined {
    const { patience = Infinity, until, feasible = Infinity } = this.#budget;
    if (until !== undefined && this.#within !== undefined) return completed(reachedBy(this.#within, until));
    if (this.#feasible >= feasible)
      return completed(`${this.#feasible} trials are feasible, and budget.feasible asks for ${feasible}`);
    if (this.#sinceImprovement >= patience)
      return completed(`Nothing has improved in ${patience} trials, which is budget.patience`);
    return undefined;
  }

  /** A trial improves on those before it by the highest reward, and where there are several goals also by a place on the front. */
  #improves(trial: FinishedTrial): boolean {
    const isBest = isBetter(trial, this.#best);
    if (isBest) this.#best = trial;
    const { goals } = this.#objective;
    if (goals.length === 1 || !trial.feasible) return isBest;
    const { joined } = this.#front.add(trial.number, goalValues(this.#objective, trial.metrics));
    return joined || isBest;
  }
}

function isWithin(bound: MetricBound, { metrics }: FinishedTrial): boolean {
  const value = metrics[bound.metric];
  if (value === undefined) return false;
  return 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast;
}

function reachedBy({ number, metrics }: FinishedTrial, bound: MetricBound): string {
  const limit = 'atMost' in bound ? `at most ${bound.atMost}` : `at least ${bound.atLeast}`;
  return `Trial ${number} has ${bound.metric} ${metrics[bound.metric]}, and budget.until asks for ${limit}`;
}

function completed(reason: string): Ending {
  return { state: 'completed', reason };
}
