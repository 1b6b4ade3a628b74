/** What decides how a candidate is evaluated, and what is asked of an evaluator. */
import type {
  Artifacts,
  CacheKey,
  KeptEvaluation,
  StudyConfig,
  Subject,
  TaskPlugin,
} from '@edgewright/contracts';
import type { JsonObject } from '@edgewright/base';
import type { Candidate } from '@edgewright/search-space';
import type { StudyRun } from '../../study/study-run.js';
import type { Idle } from '../deadlines/with-deadline.js';
import type { Reports } from '../reports.js';
import type { EarlierEvaluations } from './earlier-evaluations.js';
import type { SharedEvaluations } from './shared-evaluations.js';
import type { Step } from './steps.js';

/** The part of a store that keeps evaluations. */
export interface EvaluationCache {
  readonly cached: (key: CacheKey) => Promise<KeptEvaluation | undefined>;
  readonly cache: (key: CacheKey, evaluation: KeptEvaluation) => Promise<void>;
}

/** What decides how candidates of a study are evaluated. */
export interface EvaluationPlan {
  readonly config: StudyConfig;
  /** By tier. */
  readonly steps: readonly Step[];
  readonly task: TaskPlugin;
  readonly taskOptions: JsonObject;
  readonly cache: EvaluationCache;
  readonly shared: SharedEvaluations;
  readonly earlier: EarlierEvaluations;
  /** How long a plugin may compute without a pause, in milliseconds. */
  readonly blockingLimitMs: number;
  readonly onCall?: StudyRun['onCall'];
}

/** A candidate to evaluate. */
export interface EvaluationRequest {
  /** Of its trial. */
  readonly number: number;
  readonly candidate: Candidate;
  readonly fingerprint: string;
  /** Waits for another trial, on nobody's time. */
  readonly idle: Idle;
  /** The files of an evaluator, by its name. */
  readonly artifactsOf: (evaluator: string) => Artifacts;
  readonly reports: Pick<Reports, 'orStopped' | 'know'>;
}

/** An evaluation, and whether an earlier trial of the study has it as well. */
export interface Judged {
  readonly evaluation: KeptEvaluation;
  readonly isShared: boolean;
}

/** What is judged, and for which trial. */
export interface Case {
  readonly subject: Subject;
  readonly request: EvaluationRequest;
}
