import type { Problem } from '../problem.js';

/** What a row needs from outside. */
export interface Source {
  /** The table of NAS-Bench-201. */
  readonly cells: () => string;
  readonly seed: number;
}

/** What the default agent has to come to. */
export type Bar =
  /** Trials to the target over all runs, those that never reach it counting as infinitely long. */
  | { readonly kind: 'trials'; readonly quantile: number; readonly atMost: number }
  /** The mean figure after so many trials. */
  | { readonly kind: 'figure'; readonly after: number; readonly atLeast: number }
  /** Every run ends at the target. */
  | { readonly kind: 'ends-at-target' }
  /** The last figures are not below those of another algorithm with its own number of trials. */
  | { readonly kind: 'as-good-as'; readonly algorithm: string }
  /** The agent's own time a suggestion at the end of a run, in ms. */
  | { readonly kind: 'pace'; readonly mean: number; readonly percentile99: number };

/** A line of the table: a problem, how it is run, and what the agent has to come to. */
export interface Row {
  /** As `--only` names it. */
  readonly name: string;
  readonly title: string;
  readonly problem: (source: Source) => Problem | Promise<Problem>;
  /** Whether every seed has a problem of its own. */
  readonly problemPerSeed?: boolean;
  readonly seeds: number;
  /** The budget, also as algorithms are told. */
  readonly trials: number;
  /** Where the budget of an algorithm is another. */
  readonly trialsOf?: Readonly<Record<string, number>>;
  /** Default 1: one trial after the other, as peers run. */
  readonly lag?: number;
  /** Whether every seed has its own order of labels. */
  readonly shuffled?: boolean;
  /** Only the trials to the target count: runs end there. */
  readonly untilTarget: boolean;
  /** What a figure is, and its unit. */
  readonly figure: string;
  /** Where figures are shown. */
  readonly checkpoints: readonly number[];
  readonly bars: readonly Bar[];
  /** Whether outside optimisers run it; default true. Another row may be the same to them. */
  readonly forPeers?: boolean;
  /** Names of those that take part. */
  readonly algorithms: readonly string[];
}
