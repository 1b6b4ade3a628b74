/** How one run of an algorithm goes. */
export interface RunSetting {
  readonly seed: number;
  readonly trials: number;
  /** Suggestion k has seen the trials up to k − lag. */
  readonly lag: number;
  /** Whether the run ends at its target. */
  readonly untilTarget: boolean;
}

/** What came of it. */
export interface Run {
  readonly seed: number;
  /** What the figure had to reach; infinite where nothing had to be. */
  readonly target: number;
  /** The figure of the problem after each trial. */
  readonly curve: readonly number[];
  /** The suggester's own time for each trial in ms: suggesting and learning, without what evaluators take. */
  readonly suggestionMs: Pace;
  /** The same over the last trials. */
  readonly lateMs?: Pace;
}

/** Times in ms. */
export interface Pace {
  readonly mean: number;
  readonly percentile99: number;
}
