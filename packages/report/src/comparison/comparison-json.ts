import type { ComparedFront } from './compared-front.js';

/** A front beside the published networks, as programs read it; `refusals` say why networks were left out. */
export function comparisonJson({ plane, comparisons }: ComparedFront, refusals: readonly string[]): object {
  return {
    plane,
    comparisons: comparisons.map(({ published, found, gain }) => ({
      published: { name: published.name, metrics: published.metrics },
      found: found === undefined ? null : { trial: found.trial.number, metrics: found.metrics },
      gain: gain ?? null,
    })),
    refusals,
  };
}
