/**
 * The curves of trials. Every attempt at a trial reports values by step; an attempt that goes on from a checkpoint of an
 * earlier one begins at a later step. The curve takes the values of attempt a below the first step of every attempt
 * after it: with s(b) the steps of attempt b, step t of attempt a belongs to the curve if t < min over b > a of min s(b).
 * The view `trial_curves` says the same in SQL, for people; here it is read for many trials at once.
 */
import type { IntermediateReport } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import type { IntermediateValueRow } from '../entities/intermediate-value-entity.js';

type ReportedValue = Pick<IntermediateValueRow, 'trialNumber' | 'attempt' | 'step' | 'metric' | 'value'>;
type Point = IntermediateReport & { readonly metrics: Record<string, number> };

/** Reads intermediate values. */
export class CurveReader {
  readonly #values: Statement<[string, number], ReportedValue>;

  constructor(handle: Database) {
    this.#values = handle.prepare(
      `SELECT v.trial_number AS trialNumber, v.attempt, v.step, v.metric, v.value
       FROM json_each(?) n CROSS JOIN intermediate_values v ON v.study_id = ? AND v.trial_number = n.value`,
    );
  }

  /** By number of the trial; one entry for each number given, empty where nothing was reported. */
  curves(studyId: number, numbers: readonly number[]): ReadonlyMap<number, readonly IntermediateReport[]> {
    const reported = new Map<number, Point[]>(numbers.map((number) => [number, []]));
    for (const { trialNumber, attempt, step, metric, value } of this.#values.all(
      JSON.stringify(numbers),
      studyId,
    )) {
      const points = reported.get(trialNumber) ?? [];
      const last = points.at(-1);
      // Rows come by attempt and step, as the primary key has them.
      if (last?.attempt === attempt && last.step === step) last.metrics[metric] = value;
      else points.push({ attempt, step, metrics: { [metric]: value } });
    }
    return new Map([...reported].map(([number, points]) => [number, curveOf(points)]));
  }
}

/** What of all reported points belongs to the curve, by step. @param points by attempt, then by step */
function curveOf(points: readonly Point[]): readonly IntermediateReport[] {
  const curve: Point[] = [];
  let goneOnAt = Infinity;
  let firstOfLater = Infinity;
  let later: number | undefined;
  for (const point of points.toReversed()) {
    if (point.attempt !== later) {
      goneOnAt = Math.min(goneOnAt, firstOfLater);
      later = point.attempt;
    }
    firstOfLater = point.step;
    if (point.step < goneOnAt) curve.push(point);
  }
  return curve.toReversed();
}
