import type { Goal, Metrics, Objective } from '@edgewright/contracts';
import type { Axis, Point, PointSeries, Scene } from '../charts/scene.js';
import { isWithin, typicalRange } from '../numbers/typical-range.js';

/** Trials or networks to draw alike. */
export interface Marked extends Pick<PointSeries, 'mark' | 'colour'> {
  readonly label: string;
  readonly points: readonly { readonly metrics: Metrics }[];
}

/** The plane of an objective with two goals: the first upwards, the second to the right. `undefined` for others. */
export function frontScene({ goals }: Objective, marked: readonly Marked[]): Scene | undefined {
  const [up, right, ...more] = goals;
  if (up === undefined || right === undefined || more.length > 0) return undefined;
  const series = marked.map(({ points, ...look }): PointSeries => ({
    kind: 'points',
    ...look,
    points: points.flatMap(({ metrics }) => {
      const x = metrics[right.metric];
      const y = metrics[up.metric];
      return x === undefined || y === undefined ? [] : [[x, y] as const];
    }),
  }));
  return { title: 'Pareto front', x: axisOf(right), panels: [{ y: axisOf(up), series }] };
}

function axisOf({ metric, direction }: Goal): Axis {
  return { label: metric, scale: 'linear', better: direction === 'maximise' ? 'higher' : 'lower' };
}

/** A scene of points without those that lie far from most, and how many these are. */
export function withoutOutliers(scene: Scene): { readonly scene: Scene; readonly outliers: number } {
  const points = pointsOf(scene);
  const x = typicalRange(points.map((point) => point[0]));
  const y = typicalRange(points.map((point) => point[1]));
  const panels = scene.panels.map((panel) => ({
    ...panel,
    series: panel.series.map((one) =>
      one.kind === 'points'
        ? { ...one, points: one.points.filter(([px, py]) => isWithin(px, x) && isWithin(py, y)) }
        : one,
    ),
  }));
  const kept = { ...scene, panels };
  return { scene: kept, outliers: points.length - pointsOf(kept).length };
}

function pointsOf({ panels }: Scene): readonly Point[] {
  return panels.flatMap(({ series }) => series.flatMap((one) => (one.kind === 'points' ? one.points : [])));
}
