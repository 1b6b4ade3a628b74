/** A value from a trial on. */
export interface Reached {
  readonly trial: number;
  readonly value: number;
}
