import type { Metrics } from '@edgewright/contracts';
import type { Progress } from './progress.js';

/** The highest value of a metric so far. */
export function bestOf(metric: string): Progress {
  let best = -Infinity;
  return {
    add: (metrics: Metrics) => {
      best = Math.max(best, metrics[metric] ?? -Infinity);
    },
    figure: () => best,
  };
}
