import type { FinishedTrial } from './trial.js';

/** An earlier study to start from. */
export interface WarmStartSource {
  readonly study: string;
  /** The database it is in, as a path from the search file; absent: that of the new study. */
  readonly database?: string;
  /** How many of its trials at most: those on its front, then the latest. */
  readonly trials: number;
}

/** Which trial of which study. */
export interface TrialSource {
  readonly study: string;
  /** `null`: that of the new study. */
  readonly database: string | null;
  readonly trial: number;
}

/**
 * A trial of an earlier study as a suggester sees it. Its number is its place among all those that the study starts from, and
 * tells it from no trial of the study itself: for people it is called by its source.
 */
export interface EarlierTrial extends FinishedTrial {
  readonly source?: TrialSource;
}

/**
 * A trial of an earlier study, as it was when the new study was created: whatever becomes of the earlier study, the new one
 * has seen this. Its outcome is judged by the objective of the new study, with metrics as the new study would measure them,
 * unless it is a hint.
 */
export interface WarmStartTrial extends EarlierTrial {
  readonly fingerprint: string;
  readonly source: TrialSource;
  /** Whether every metric was measured as the new study would: with the same task options and evaluators. */
  readonly measuredAlike: boolean;
  /** Some of its metrics are of an evaluator that judges otherwise now and is too expensive to ask again: nothing is known of it. */
  readonly isHint?: true;
  /** The trial of the new study that tries its candidate again, as it is among the best; absent: none does. */
  readonly triedAs?: number;
}

/** More of the name of a study than this would only drown what is said of it. */
const LONGEST_NAME = 100;

/** What people call a trial of an earlier study. */
export function earlierTrialName({ study, trial }: Pick<TrialSource, 'study' | 'trial'>): string {
  const name = study.length > LONGEST_NAME ? `${study.slice(0, LONGEST_NAME - 1)}…` : study;
  return `trial ${trial} of study "${name}"`;
}
