import type { TrialState } from '@edgewright/contracts';
import type { CurvesAnswer, TrialCurve } from '../answers/curves-answer.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { numberIn, rowsOf, textIn } from './cells.js';

/** Trials of a study that reported anything. */
const REPORTED_SQL =
  'SELECT DISTINCT trial_number FROM intermediate_values WHERE study_id = ? ORDER BY trial_number DESC';

/** What belongs to the curves of some trials, and their states. */
const CURVES_SQL = `
  SELECT c.trial_number, t.state, c.step, c.metric, c.value
  FROM trial_curves c JOIN trials t ON t.study_id = c.study_id AND t.number = c.trial_number
  WHERE c.study_id = ? AND c.trial_number >= ? AND c.trial_number <= ?
  ORDER BY c.trial_number, c.step`;

interface Curve {
  readonly state: TrialState;
  /** By step, then by metric. */
  readonly points: Map<number, Map<string, number>>;
}

/** The curves of the latest trials that reported anything. */
export function latestCurves(reader: SqlReader, studyId: number, most: number): CurvesAnswer {
  const reported = rowsOf(reader, REPORTED_SQL, [studyId]).map(([trial]) => numberIn(trial));
  const [last] = reported;
  const first = reported.slice(0, most).at(-1);
  if (last === undefined || first === undefined) return { metrics: [], curves: [], trials: 0 };
  return { ...curvesOf(rowsOf(reader, CURVES_SQL, [studyId, first, last])), trials: reported.length };
}

function curvesOf(rows: readonly (readonly SqlCell[])[]): Pick<CurvesAnswer, 'metrics' | 'curves'> {
  const byTrial = new Map<number, Curve>();
  const metrics = new Set<string>();
  for (const [trial, state, step, metric, value] of rows) {
    const number = numberIn(trial);
    const curve: Curve = byTrial.get(number) ?? { state: textIn(state) as TrialState, points: new Map() };
    byTrial.set(number, curve);
    const point = curve.points.get(numberIn(step)) ?? new Map<string, number>();
    curve.points.set(numberIn(step), point);
    point.set(textIn(metric), numberIn(value));
    metrics.add(textIn(metric));
  }
  const names = [...metrics].sort();
  return { metrics: names, curves: [...byTrial].map(([trial, curve]) => trialCurve(trial, curve, names)) };
}

function trialCurve(trial: number, { state, points }: Curve, metrics: readonly string[]): TrialCurve {
  const steps = [...points.keys()];
  const values = metrics.map((metric) => steps.map((step) => points.get(step)?.get(metric) ?? null));
  return { trial, state, steps, values };
}
