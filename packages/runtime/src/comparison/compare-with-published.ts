import type { Comparison, Measured, Plane } from '@edgewright/report/studies';

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
