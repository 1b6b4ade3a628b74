import type { Json } from '@edgewright/base';
import type { Goal, Metrics } from '@edgewright/contracts';
import type { ReachedValue } from './history-answer.js';

/** A feasible trial, with all its metrics. */
export interface ComparedTrial {
  readonly trial: number;
  readonly reward: number | null;
  readonly metrics: Metrics;
}

/** What one of several studies found within the trials that all of them have. */
export interface ComparedStudy {
  readonly id: number;
  readonly name: string;
  /** All of its trials. */
  readonly trials: number;
  /** Within the equal number of trials, as is all that follows. */
  readonly feasible: number;
  /** The feasible trial of highest reward. */
  readonly best: ComparedTrial | null;
  /** The best value of each goal that a feasible trial has. */
  readonly bestOfGoals: Metrics;
  readonly front: readonly ComparedTrial[];
  /** Trials of its front that no trial of the other studies dominates. */
  readonly onJointFront: number;
  /** By trial; empty but for two or three goals. */
  readonly hypervolume: readonly ReachedValue[];
}

/** Several studies side by side, over equally many trials, as `edgewright compare` shows them. */
export interface ComparisonAnswer {
  /** Those that all of them have. */
  readonly goals: readonly Goal[];
  /** As many trials as the shortest has. */
  readonly equalTrials: number;
  /** The corner that the hypervolumes are measured from, one for all; `null` where none are. */
  readonly reference: Metrics | null;
  /** In the order in which they were asked for. */
  readonly studies: readonly ComparedStudy[];
  /** Paths of the configuration at which they differ, with a value a study; `null` where it has nothing there. */
  readonly differences: readonly { readonly path: string; readonly values: readonly (Json | null)[] }[];
  /** Goals that hold for other conditions in one study than in another: their values do not compare. */
  readonly unlike: readonly string[];
}
