import type { Clock } from '@edgewright/base';

/** Says yes at most once an interval. */
export function throttle(clock: Clock, intervalMs: number): () => boolean {
  let nextMs = 0;
  return () => {
    const nowMs = clock.now();
    if (nowMs < nextMs) return false;
    nextMs = nowMs + intervalMs;
    return true;
  };
}
