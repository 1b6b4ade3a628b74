import type { ModelGraph } from '../graph/graph.js';
import type { ModelWeights } from './layer-weights.js';
import type { Quantisation } from './quantisation.js';

/** What people want to know of a model; formats keep it where they have a place for it. */
export interface ModelDescription {
  /** A sentence on what it is. */
  readonly summary?: string;
  /** Names of the classes, in the order of the output's last axis. */
  readonly labels?: readonly string[];
  /** Of the weights: an SPDX identifier, or where it is written. */
  readonly licence?: string;
  /** Where graph and weights come from, such as the study and trial, or the file that was read. */
  readonly source?: string;
  /** Where the numbers of the weights come from, such as `He initialisation, seed 1`. */
  readonly weights?: string;
  /** What the ranges of a quantisation were taken from, such as `8 random inputs, seed 1`. */
  readonly calibration?: string;
}

/** A network with its numbers: what a file of another runtime holds. */
export interface Model {
  readonly graph: ModelGraph;
  readonly weights: ModelWeights;
  readonly quantisation?: Quantisation;
  readonly description?: ModelDescription;
}
