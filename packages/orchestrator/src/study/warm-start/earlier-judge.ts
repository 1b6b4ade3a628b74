import { isEdgewrightError } from '@edgewright/base';
import type { Metrics, TrialOutcome, TrialRecord } from '@edgewright/contracts';
import { feasibility } from '@edgewright/objective';
import { pointOf, type SearchSpace } from '@edgewright/search-space';
import { judgedOutcome, type Findings } from '../../execution/outcome.js';
import type { StudyRun } from '../study-run.js';
import type { MeasuredNow } from './measured-now.js';

/** What a trial of an earlier study comes to under a new objective. */
export interface Judgement {
  readonly outcome: TrialOutcome;
  /** The outcome hangs on metrics that would be others now. */
  readonly isHint: boolean;
}

/** Judges trials of earlier studies by the objective of a new one, in the order in which its suggester is told of them. */
export class EarlierJudge {
  readonly #config: StudyRun['config'];
  readonly #space: SearchSpace;
  #worstFeasible: number | null = null;

  constructor({ config }: Pick<StudyRun, 'config'>, space: SearchSpace) {
    this.#config = config;
    this.#space = space;
  }

  /** `undefined` where the metrics do not say, or the candidate is invalid now. */
  judge({ candidate }: TrialRecord, measured: MeasuredNow): Judgement | undefined {
    // A constraint of the space may have come since; a candidate that breaks it teaches nothing.
    if (pointOf(this.#space, candidate) === undefined) return undefined;
    const { known, otherwise, unsupported } = measured;
    if (unsupported !== undefined || this.#says(known)) {
      const refusal = unsupported === undefined ? {} : { unsupported };
      const outcome = this.#outcome({ metrics: known, ...refusal });
      if (outcome?.feasible === true && outcome.reward !== null) {
        this.#worstFeasible = Math.min(this.#worstFeasible ?? Infinity, outcome.reward);
      }
      return outcome === undefined ? undefined : { outcome, isHint: false };
    }
    const metrics = { ...known, ...otherwise };
    const guess = this.#says(metrics) ? this.#outcome({ metrics }) : undefined;
    return guess === undefined ? undefined : { outcome: guess, isHint: true };
  }

  /** Whether metrics tell what becomes of a trial: all are there, or a limit is broken. */
  #says(metrics: Metrics): boolean {
    const { feasible, broken } = feasibility(this.#config.objective, metrics);
    return feasible || broken.length > 0;
  }

  /** `undefined` where the new objective has no reward for its metrics: what one trial causes costs that trial. */
  #outcome(findings: Pick<Findings, 'metrics' | 'unsupported'>): TrialOutcome | undefined {
    const whole = { ...findings, cached: [], outsideFit: {} };
    try {
      return judgedOutcome(this.#config.objective, whole, { worstFeasible: this.#worstFeasible });
    } catch (error) {
      if (isEdgewrightError(error) && error.code.startsWith('objective/')) return undefined;
      throw error;
    }
  }
}
