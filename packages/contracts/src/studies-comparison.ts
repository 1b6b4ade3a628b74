/** What `edgewright compare` and the dashboard show of several studies side by side: made by `objective`, laid out by `report`. */
import type { Json } from '@edgewright/base';
import type { Metrics } from './metric.js';
import type { Goal } from './objective.js';

/** A value from a trial on. */
export interface Reached {
  readonly trial: number;
  readonly value: number;
}

/** A feasible trial, as far as studies are compared by it. */
export interface ComparedTrial {
  readonly trial: number;
  readonly reward: number | null;
  readonly metrics: Metrics;
}

/** What one of several studies found within the trials that all of them have. */
export interface ComparedStudy {
  readonly name: string;
  /** All of its trials. */
  readonly trials: number;
  /** Within the equal number of trials, as is all that follows. */
  readonly feasible: number;
  /** The feasible trial of highest reward. */
  readonly best: ComparedTrial | undefined;
  /** The best value of each goal that a feasible trial has. */
  readonly bestOfGoals: Metrics;
  readonly front: readonly ComparedTrial[];
  /** Trials of its front that no trial of the other studies dominates. */
  readonly onJointFront: number;
  /** By trial; empty but for two or three goals. */
  readonly hypervolume: readonly Reached[];
}

/** A path of the configuration at which studies differ: `evaluators[0].options.device`. */
export interface ConfigDifference {
  readonly path: string;
  /** One a study; `undefined` where it has nothing there. */
  readonly values: readonly (Json | undefined)[];
}

/** By what studies are compared. */
export interface ComparisonFrame {
  /** Those that all of them have. */
  readonly goals: readonly Goal[];
  /** As many trials as the shortest has. */
  readonly equalTrials: number;
}

/** Several studies side by side, over equally many trials. */
export interface StudiesComparison extends ComparisonFrame {
  /** The corner that the hypervolumes are measured from, one for all; `undefined` where none are. */
  readonly reference: Metrics | undefined;
  readonly studies: readonly ComparedStudy[];
  readonly differences: readonly ConfigDifference[];
  /** Metrics that hold for other conditions in one study than in another. */
  readonly unlike: readonly string[];
}
