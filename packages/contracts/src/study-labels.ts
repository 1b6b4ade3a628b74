/** What people keep with a study. It decides no row, and may change at any time. */
export interface StudyLabels {
  /** `null`: none. */
  readonly note: string | null;
  /** Each once, in the order in which they were given. */
  readonly tags: readonly string[];
  /** When it was archived, in milliseconds since the epoch: lists leave it out unless they are asked for all; `null`: it is not. */
  readonly archivedAtMs: number | null;
}
