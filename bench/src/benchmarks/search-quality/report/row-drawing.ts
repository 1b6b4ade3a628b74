import type { RowResult } from '../row-result.js';
import { type CurveDrawing } from './curves-svg.js';
import { learningCurve } from './learning-curve.js';

/** The learning curves of a row. */
export function rowDrawing({ row, answers }: RowResult): CurveDrawing {
  const curves = answers.map(({ summary: { algorithm, trials }, runs }) => ({
    algorithm,
    points: learningCurve(row, runs, trials),
  }));
  if (row.untilTarget) return { title: row.name, yLabel: 'runs at the target, %', range: [0, 100], curves };
  return {
    title: row.name,
    yLabel: `${row.figure}: median`,
    range: rangeOf(row.checkpoints[0] ?? 1),
    curves,
  };

  /** From the worst algorithm at the first checkpoint up: what lies before is of no interest. */
  function rangeOf(first: number): readonly [number, number] {
    const late = curves.flatMap(({ points }) => points.filter(({ after }) => after >= first));
    const known = late.flatMap(({ middle, high }) => [middle, high]).filter(Number.isFinite);
    const low = Math.min(...known);
    const high = Math.max(...known);
    return high > low ? [low, high] : [low - 1, low + 1];
  }
}
