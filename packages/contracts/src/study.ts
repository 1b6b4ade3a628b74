import type { JsonObject } from '@edgewright/base';
import type { DeploymentChoices } from './deployment.js';
import type { Objective } from './objective.js';
import type { WarmStartSource } from './warm-start.js';

/** A plugin with its options, as a search file names it. */
export interface PluginChoice {
  /** npm package name: `@edgewright/classification`; names without a scope are those of Edgewright. */
  readonly plugin: string;
  readonly options: JsonObject;
}

/** An evaluator with its options, and how often it is asked about each trial. */
export interface EvaluatorChoice extends PluginChoice {
  /** Evaluations of a trial whose mean counts, each with a seed of its own; 2 or more. Absent: one. */
  readonly repeat?: number;
}

/** A bound that a metric is to reach. */
export type MetricBound =
  | { readonly metric: string; readonly atMost: number }
  | { readonly metric: string; readonly atLeast: number };

/**
 * When a study ends: at the first of its limits. All but `seconds` hang only on the trials that a suggestion has seen, and so
 * bring the study to its end at the same trial in every run.
 */
export interface Budget {
  /** Trials that are paid for: everything but reused duplicates. */
  readonly trials: number;
  /** Wall-clock seconds; absent means no limit. */
  readonly seconds?: number;
  /** The study fails when more trials than this have failed or were lost; absent: when 20 in a row have for one reason. */
  readonly failures?: number;
  /** The study is completed when nothing has improved in so many trials in a row. */
  readonly patience?: number;
  /** The study is completed when a feasible trial has a metric within a bound. */
  readonly until?: MetricBound;
  /** The study is completed when so many trials are feasible. */
  readonly feasible?: number;
  /** By metric: the study is completed when it sums up to so much over all trials but reused duplicates. */
  readonly sum?: Readonly<Record<string, number>>;
}

/**
 * What a study has used of its budget: trials begun that count or may yet count, seconds at work, trials that failed or
 * were lost.
 */
export type UsedBudget = Required<Pick<Budget, 'trials' | 'seconds' | 'failures'>>;

/**
 * What happens to a candidate equal to any earlier trial of the study: `skip` asks for another, `reuse` copies the
 * outcome outside the budget, `measure` evaluates again.
 */
export type DuplicatePolicy = 'skip' | 'reuse' | 'measure';

/** What a trial may cost in time and attempts. */
export interface AttemptPolicy {
  readonly timeoutSeconds: number;
  /** Evaluations of one trial at most, the first included. */
  readonly maxAttempts: number;
  /** Wait before attempt n + 1: backoffSeconds · 2^(n − 1). */
  readonly backoffSeconds: number;
  readonly leaseSeconds: number;
}

/** What a new study tries first. */
export interface StudyStart {
  /** Names of published networks of the task that are points of the space. */
  readonly references?: readonly string[];
  readonly candidates?: readonly JsonObject[];
}

/** A file of a network that a study is to beat. */
export interface StudyModel {
  /** Its path: absolute, once a search file is read. */
  readonly file: string;
  /** What reads it; absent: TFLite or ONNX, as its contents say. */
  readonly format?: string;
  /** Sizes of inputs that it leaves open, with the batch, by name. */
  readonly inputShapes?: Readonly<Record<string, readonly number[]>>;
  /** Inputs that are the same at every inference, by name. */
  readonly inputValues?: Readonly<Record<string, number>>;
}

/** The configuration of a study: all of it but parallelism decides rows, so it never changes once created. */
export interface StudyConfig {
  /** `[a-z0-9][a-z0-9_-]*` */
  readonly name: string;
  readonly task: PluginChoice;
  readonly evaluators: readonly EvaluatorChoice[];
  readonly objective: Objective;
  readonly suggester: PluginChoice;
  /** What ends trials early; absent: nothing does. */
  readonly stopper?: PluginChoice;
  readonly seed: number;
  readonly budget: Budget;
  /** Suggestion k has seen exactly the trials up to k − lag. */
  readonly lag: number;
  /** `trial`: one seed, one set of rows. `arrival`: learn as results come, for throughput. */
  readonly ordering: 'trial' | 'arrival';
  readonly duplicates: DuplicatePolicy;
  readonly attempts: AttemptPolicy;
  /** A snapshot of the suggester is saved every so many finished trials. */
  readonly snapshotEvery: number;
  /** What is decided about deployment besides the candidates of the task; absent: nothing. */
  readonly deployment?: DeploymentChoices;
  /** Networks of files, which comparisons set beside what is found; absent: none. */
  readonly models?: readonly StudyModel[];
  /** What the study tries first; absent: what its suggester proposes. */
  readonly start?: StudyStart;
  /** Earlier studies whose trials the suggester is told of; absent: none. */
  readonly warmStart?: readonly WarmStartSource[];
}
