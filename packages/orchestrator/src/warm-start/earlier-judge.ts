import { isEdgewrightError } from '@edgewright/base';
import type { TrialOutcome, TrialRecord } from '@edgewright/contracts';
import { feasibility } from '@edgewright/objective';
import { checkCandidate, type SearchSpace } from '@edgewright/search-space';
import { CONSTRAINT_BROKEN, judgedOutcome, type Findings } from '../evaluations/outcome.js';
import type { StudyRun } from '../study/study-run.js';

/** Judges trials of earlier studies by the objective of a new one, in the order in which its suggester is told of them. */
export class EarlierJudge {
  readonly #run: Pick<StudyRun, 'config' | 'evaluators'>;
  readonly #space: SearchSpace;
  #worstFeasible: number | null = null;

  constructor(run: Pick<StudyRun, 'config' | 'evaluators'>, space: SearchSpace) {
    this.#run = run;
    this.#space = space;
  }

  /**
   * The outcome of a trial; `undefined` where its metrics do not say, or it is no point of the space any more.
   *
   * @param measuredAlike whether what could not be judged then cannot be judged now
   */
  judge(trial: TrialRecord, measuredAlike: boolean): TrialOutcome | undefined {
    if (!this.#isPoint(trial)) return undefined;
    const { evaluators, config } = this.#run;
    const ours = new Set(evaluators.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    const metrics = Object.fromEntries(Object.entries(trial.metrics).filter(([name]) => ours.has(name)));
    const { feasible, broken } = feasibility(config.objective, metrics);
    const isUnsupported = trial.error !== null && trial.error.code !== CONSTRAINT_BROKEN;
    const unsupported = isUnsupported && measuredAlike ? { unsupported: trial.error } : {};
    if (!feasible && broken.length === 0 && unsupported.unsupported === undefined) return undefined;
    const findings = { metrics, cached: [], outsideFit: {}, ...unsupported };
    const outcome = this.#outcome(findings);
    if (outcome === undefined) return undefined;
    const { feasible: isFeasible, reward } = outcome;
    if (isFeasible && reward !== null)
      this.#worstFeasible = Math.min(this.#worstFeasible ?? Infinity, reward);
    return outcome;
  }

  /** `undefined` where the new objective has no reward for its metrics: what one trial causes costs that trial. */
  #outcome(findings: Findings): TrialOutcome | undefined {
    try {
      return judgedOutcome(this.#run.config.objective, findings, { worstFeasible: this.#worstFeasible });
    } catch (error) {
      if (isEdgewrightError(error) && error.code.startsWith('objective/')) return undefined;
      throw error;
    }
  }

  /** A constraint of the space may have come since; a candidate that breaks it teaches nothing. */
  #isPoint({ candidate }: TrialRecord): boolean {
    try {
      checkCandidate(this.#space, candidate);
      return true;
    } catch (error) {
      if (isEdgewrightError(error)) return false;
      throw error;
    }
  }
}
