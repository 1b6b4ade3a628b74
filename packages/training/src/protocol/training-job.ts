/**
 * The job that a trainer is given: one JSON file, whose path stands in the environment variable `EDGEWRIGHT_JOB`. A file has
 * no limit of length, can be kept, and can be run again by hand. Keys are snake_case, as programs in Python read them.
 */
import type { JsonObject } from '@edgewright/base';

/** The version of job and records; both sides name it. */
export const PROTOCOL_VERSION = 1;

/** How long a trainer may train, in the unit that it counts in. */
export interface TrainingBudget {
  readonly steps?: number;
  readonly epochs?: number;
  readonly seconds?: number;
}

/** A network to train or to measure, as a program reads it. */
export interface TrainingJob {
  readonly v: typeof PROTOCOL_VERSION;
  /** Name of the task plugin, and its options with their defaults. */
  readonly task: string;
  readonly task_options: JsonObject;
  /** The decisions of the search space; `null` for a network that is no candidate. */
  readonly params: JsonObject | null;
  /** How the network is to be deployed, as far as the candidate decides that. */
  readonly deployment: JsonObject;
  /** Path of the model graph as JSON. */
  readonly graph: string;
  /** Paths of the model in the formats that were asked for, by their names. */
  readonly models: Readonly<Record<string, string>>;
  /** Names of the metrics that the result must have. */
  readonly metrics: readonly string[];
  /** `layers`: a record of each layer is wanted with the result. */
  readonly detail: 'metrics' | 'layers';
  /** The same for every attempt. */
  readonly seed: number;
  /** Counts from 1. */
  readonly attempt: number;
  /** Fraction of the full effort, in (0, 1]; the budget is the full one. */
  readonly effort: number;
  readonly budget: TrainingBudget;
  /** Checkpoints are written here; where `resume` says so, the latest of an earlier attempt lies in it. */
  readonly checkpoint_dir: string;
  /** The checkpoint to continue from; `null`: from the start. */
  readonly resume: { readonly step: number; readonly path: string } | null;
  /** What the search file says to the program. */
  readonly options: JsonObject;
}
