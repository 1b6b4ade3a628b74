import type { DatasetItems, Target } from '@edgewright/contracts';
import type { ModelGraph, ModelWeights } from '@edgewright/model-graph';
import type { NumbersByName } from '@edgewright/model-runtimes';
import type { Loss } from '../losses/loss.js';
import type { Shown } from './augmentation.js';

/** One item of a batch. */
export interface BatchPlace {
  /** Index into the items; −1 where a last batch is not full. */
  readonly item: number;
  /** Index into the batch. */
  readonly place: number;
  /** What was done to its image; absent for texts, and where nothing was. */
  readonly shown?: Shown;
}

/** What a network is trained for: its loss, what it is compared with, and how good it is. */
export interface TrainedTask {
  /** The metric that it reports. */
  readonly metric: string;
  /** What has to be known of the items. */
  readonly target: Target;
  readonly loss: (smoothing: number) => Loss;
  /** What speaks against a network, or `undefined`. */
  readonly refusal: (network: ModelGraph, classes: number) => string | undefined;
  /** The arrays that a batch is compared with, by the names of the loss's inputs, and what writes one item into them. */
  readonly targets: (network: ModelGraph, items: DatasetItems, batch: number) => BatchTargets;
  /** Starts to measure. */
  readonly quality: (measured: MeasuredItems) => QualityTally;
  /** What weights a training starts from, where it is not those that every network starts from. */
  readonly start?: (network: ModelGraph, weights: ModelWeights) => ModelWeights;
}

/** What is measured, and on what. */
export interface MeasuredItems {
  readonly network: ModelGraph;
  readonly items: DatasetItems;
  /** How many there are. */
  readonly classes: number;
}

/** What a batch is compared with. */
export interface BatchTargets {
  readonly arrays: NumbersByName;
  readonly write: (place: BatchPlace) => void;
}

/** Counts how good a network is, batch by batch. */
export interface QualityTally {
  /**
   * @param measures of the evaluation graph, by the names that the loss gave them
   * @param first index of the first item of the batch
   */
  readonly add: (measures: NumbersByName, targets: NumbersByName, first: number) => void;
  /** In percent, so far. */
  readonly percent: () => number;
}
