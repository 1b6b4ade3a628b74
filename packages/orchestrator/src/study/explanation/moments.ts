/** A moment to explain a suggester at. */
export interface Moment {
  readonly throughTrial: number;
  /** Whether its state is kept, rather than learnt from the moment before. */
  readonly restoring: boolean;
}

/** Moments of a history: what a person can take in, and a picture can show. */
const MOMENTS = 16;
/** Up to so many trials, a history is learnt again where fewer states than {@link FEW_STATES} are kept of it. */
const SHORT = 200;
const FEW_STATES = 8;

/**
 * At most {@link MOMENTS} moments at about even distances, from before the first trial to the last one told of.
 *
 * @param kept after which trials a state is kept, in order
 */
export function momentsOf({
  told,
  kept,
}: {
  readonly told: number;
  readonly kept: readonly number[];
}): readonly Moment[] {
  const last = MOMENTS - 1;
  const even = Array.from({ length: MOMENTS }, (_, index) => Math.round((index * told) / last));
  const states = kept.filter((throughTrial) => throughTrial <= told);
  if (states.length === 0 || (states.length < FEW_STATES && told <= SHORT)) {
    return [...new Set(even)].map((throughTrial) => ({ throughTrial, restoring: false }));
  }
  const nearest = even.slice(1, -1).map((wanted) => nearestOf(states, wanted));
  const latest = states.at(-1) ?? 0;
  const restored = [...new Set([...nearest, latest])].map((throughTrial) => ({
    throughTrial,
    restoring: true,
  }));
  const now = latest < told ? [{ throughTrial: told, restoring: false }] : [];
  return [{ throughTrial: 0, restoring: false }, ...restored, ...now];
}

function nearestOf(numbers: readonly number[], wanted: number): number {
  return numbers.reduce((best, number) =>
    Math.abs(number - wanted) < Math.abs(best - wanted) ? number : best,
  );
}
