/**
 * What changed in a study since the last word of it: the page then asks for the rows it lacks. The first word, to a page that comes
 * for the first time, is how the study stands: `changed` are then the trials that may still change, and `onFront` is there.
 */
export interface StudyChange {
  readonly state: string;
  /** The number of the last trial. */
  readonly trials: number;
  /** Trials that are new or changed, as ranges `[from, to]` of numbers, both included, ascending. */
  readonly changed: readonly (readonly [from: number, to: number])[];
  /** All trials that are on the front now; `null` where it did not change. */
  readonly onFront: readonly number[] | null;
}
