import type { Metrics } from '@edgewright/contracts';
import type { Plane } from './plane.js';

/** Something with metrics: a trial of the front, or a published network. */
export interface Measured {
  readonly name: string;
  readonly metrics: Metrics;
}

/** A published network and the best of the search that costs no more. */
export interface Comparison<F extends Measured = Measured> {
  readonly published: Measured;
  /** `undefined` when the search found nothing as cheap. */
  readonly found: F | undefined;
  /** Quality of the found one minus that of the published one. */
  readonly gain: number | undefined;
}

/** For each published network, the best network found that costs at most as much. */
export function compareWithPublished<F extends Measured>(
  front: readonly F[],
  published: readonly Measured[],
  plane: Plane,
): Comparison<F>[] {
  const value = ({ metrics }: Measured, metric: string) => metrics[metric] ?? Number.NaN;
  return published.map((network) => {
    const affordable = front.filter((found) => value(found, plane.cost) <= value(network, plane.cost));
    const found = affordable.reduce<F | undefined>(
      (best, one) =>
        best === undefined || value(one, plane.quality) > value(best, plane.quality) ? one : best,
      undefined,
    );
    const gain =
      found === undefined ? undefined : value(found, plane.quality) - value(network, plane.quality);
    return { published: network, found, gain };
  });
}
