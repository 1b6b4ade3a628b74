import type { Database, Statement } from 'better-sqlite3';
import type { TrialFindings } from './trial-record.js';

interface MetricOfTrial {
  readonly trialNumber: number;
  readonly metric: string;
  readonly value: number;
}

interface ReasonOfTrial {
  readonly trialNumber: number;
  readonly evaluator: string;
  readonly reason: string;
}

/** What is gathered of one trial. */
interface Gathered extends TrialFindings {
  readonly metrics: Record<string, number>;
  readonly outsideFit: Record<string, string[]>;
}

/**
 * The metrics of a page of trials, and where they lie outside of fits. Two statements answer for the whole page: the
 * numbers of its trials are passed as one JSON list, along which SQLite looks each of them up by the primary key.
 */
export class TrialFindingsReader {
  readonly #metrics: Statement<[string, number], MetricOfTrial>;
  readonly #outsideFit: Statement<[string, number], ReasonOfTrial>;

  constructor(handle: Database) {
    // CROSS JOIN keeps SQLite to the order of the tables: each look-up yields its rows in the order of the key.
    this.#metrics = handle.prepare(
      `SELECT m.trial_number AS trialNumber, m.metric, m.value
       FROM json_each(?) n CROSS JOIN trial_metrics m ON m.study_id = ? AND m.trial_number = n.value`,
    );
    this.#outsideFit = handle.prepare(
      `SELECT o.trial_number AS trialNumber, o.evaluator, o.reason
       FROM json_each(?) n CROSS JOIN outside_fit o ON o.study_id = ? AND o.trial_number = n.value`,
    );
  }

  /** By number of the trial; one entry for each number given. */
  of(studyId: number, numbers: readonly number[]): ReadonlyMap<number, TrialFindings> {
    const found = new Map<number, Gathered>(
      numbers.map((number) => [number, { metrics: {}, outsideFit: {} }]),
    );
    const list = JSON.stringify(numbers);
    for (const { trialNumber, metric, value } of this.#metrics.all(list, studyId)) {
      const gathered = found.get(trialNumber);
      if (gathered !== undefined) gathered.metrics[metric] = value;
    }
    for (const { trialNumber, evaluator, reason } of this.#outsideFit.all(list, studyId)) {
      const outsideFit = found.get(trialNumber)?.outsideFit;
      if (outsideFit !== undefined) (outsideFit[evaluator] ??= []).push(reason);
    }
    return found;
  }
}
