import type { FinishedTrial } from './trial.js';

/** An earlier study to start from. */
export interface WarmStartSource {
  readonly study: string;
  /** The database it is in, as a path from the search file; absent: that of the new study. */
  readonly database?: string;
  /** How many of its trials at most: those on its front, then the latest. */
  readonly trials: number;
}

/**
 * A trial of an earlier study, as it was when the new study was created: whatever becomes of the earlier study, the new one
 * has seen this. Its number is its place among all those that the study starts from; its outcome is judged by the
 * objective of the new study.
 */
export interface WarmStartTrial extends FinishedTrial {
  readonly fingerprint: string;
  readonly source: { readonly study: string; readonly database: string | null; readonly trial: number };
  /** Whether the new study would measure the same: with the same task options and evaluators. */
  readonly measuredAlike: boolean;
}
