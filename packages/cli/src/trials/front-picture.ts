import type { Metrics, Objective } from '@edgewright/contracts';
import { isWithin, typicalRange, type Scatter } from '@edgewright/report';

/** Trials or networks to draw alike. */
export interface Marked {
  readonly mark: string;
  readonly label: string;
  readonly points: readonly { readonly metrics: Metrics }[];
}

/** The plane of an objective with two goals: the first upwards, the second to the right. `undefined` for others. */
export function frontPicture({ goals }: Objective, marked: readonly Marked[]): Scatter | undefined {
  const [up, right, ...more] = goals;
  if (up === undefined || right === undefined || more.length > 0) return undefined;
  return {
    xLabel: right.metric,
    yLabel: up.metric,
    series: marked.map(({ mark, label, points }) => ({
      mark,
      label,
      points: points.flatMap(({ metrics }) => {
        const [x, y] = [metrics[right.metric], metrics[up.metric]];
        return x === undefined || y === undefined ? [] : [[x, y] as const];
      }),
    })),
  };
}

/** A picture without the points that lie far from most, and how many those are. */
export function withoutOutliers(picture: Scatter): { readonly picture: Scatter; readonly outliers: number } {
  const points = picture.series.flatMap((series) => series.points);
  const x = typicalRange(points.map((point) => point[0]));
  const y = typicalRange(points.map((point) => point[1]));
  const series = picture.series.map((one) => ({
    ...one,
    points: one.points.filter(([px, py]) => isWithin(px, x) && isWithin(py, y)),
  }));
  const kept = series.reduce((sum, one) => sum + one.points.length, 0);
  return { picture: { ...picture, series }, outliers: points.length - kept };
}
