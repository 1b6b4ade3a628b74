import type { MetricNoise } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import type { TrialFindings } from './trial-record.js';

/** The number of a trial, and what is found of it; as a tuple, which costs a third less than an object. */
type MetricOfTrial = [
  trial: number,
  metric: string,
  value: number,
  deviation: number | null,
  runs: number | null,
];
type ReasonOfTrial = [trial: number, evaluator: string, reason: string];

/** What is gathered of one trial. */
interface Gathered extends TrialFindings {
  readonly metrics: Record<string, number>;
  noise?: Record<string, MetricNoise>;
  readonly outsideFit: Record<string, string[]>;
}

const METRIC = 'm.trial_number, m.metric, m.value, m.deviation, m.runs';
const REASON = 'o.trial_number, o.evaluator, o.reason';

/**
 * The metrics of a page of trials, and where they lie outside of fits. Two statements answer for the whole page: the
 * numbers of its trials are passed as one JSON list, along which SQLite looks each of them up by the primary key.
 */
export class TrialFindingsReader {
  readonly #metrics: Statement<[string, number], MetricOfTrial>;
  readonly #metricsOfOne: Statement<[number, number], MetricOfTrial>;
  readonly #reasons: Statement<[string, number], ReasonOfTrial>;
  readonly #reasonsOfOne: Statement<[number, number], ReasonOfTrial>;

  constructor(handle: Database) {
    // CROSS JOIN keeps SQLite to the order of the tables: rows come by trial as listed, then in the order of the key.
    this.#metrics = handle
      .prepare<[string, number], MetricOfTrial>(
        `SELECT ${METRIC} FROM json_each(?) n CROSS JOIN trial_metrics m ON m.study_id = ? AND m.trial_number = n.value`,
      )
      .raw();
    this.#reasons = handle
      .prepare<[string, number], ReasonOfTrial>(
        `SELECT ${REASON} FROM json_each(?) n CROSS JOIN outside_fit o ON o.study_id = ? AND o.trial_number = n.value`,
      )
      .raw();
    this.#metricsOfOne = handle
      .prepare<[number, number], MetricOfTrial>(
        `SELECT ${METRIC} FROM trial_metrics m WHERE m.study_id = ? AND m.trial_number = ? ORDER BY m.metric`,
      )
      .raw();
    this.#reasonsOfOne = handle
      .prepare<[number, number], ReasonOfTrial>(
        `SELECT ${REASON} FROM outside_fit o WHERE o.study_id = ? AND o.trial_number = ? ORDER BY o.evaluator, o.reason`,
      )
      .raw();
  }

  /** In the order of the numbers. */
  of(studyId: number, numbers: readonly number[]): readonly TrialFindings[] {
    const list = JSON.stringify(numbers);
    return gather(numbers, this.#metrics.all(list, studyId), this.#reasons.all(list, studyId));
  }

  ofOne(studyId: number, number: number): TrialFindings {
    const metrics = this.#metricsOfOne.all(studyId, number);
    const [gathered] = gather([number], metrics, this.#reasonsOfOne.all(studyId, number));
    return gathered ?? { metrics: {}, outsideFit: {} };
  }
}

/** Puts rows, which come in the order of the numbers, to their trials. */
function gather(
  numbers: readonly number[],
  metrics: readonly MetricOfTrial[],
  reasons: readonly ReasonOfTrial[],
): readonly TrialFindings[] {
  const found = numbers.map((): Gathered => ({ metrics: {}, outsideFit: {} }));
  let at = 0;
  for (const [trial, metric, value, deviation, runs] of metrics) {
    while (at < numbers.length && numbers[at] !== trial) at++;
    const gathered = found[at];
    if (gathered === undefined) continue;
    gathered.metrics[metric] = value;
    if (deviation !== null && runs !== null) (gathered.noise ??= {})[metric] = { deviation, runs };
  }
  at = 0;
  for (const [trial, evaluator, reason] of reasons) {
    while (at < numbers.length && numbers[at] !== trial) at++;
    const outsideFit = found[at]?.outsideFit;
    if (outsideFit !== undefined) (outsideFit[evaluator] ??= []).push(reason);
  }
  return found;
}
