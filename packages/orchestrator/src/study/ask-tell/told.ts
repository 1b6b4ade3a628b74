import { canonicalJson, nearest } from '@edgewright/base';
import type { Metrics, StudyConfig, TrialOutcome, TrialRecord } from '@edgewright/contracts';
import { feasibility, metricsOf, type RewardHistory } from '@edgewright/objective';
import { badAnswer } from '../../errors.js';
import { judgedOutcome, unansweredOutcome, type Findings } from '../../execution/outcome.js';
import type { StoppedAt } from '../../execution/reports.js';

/**
 * What a worker tells of a trial: metrics that were measured, why there is no such network or number, or why there is no
 * answer. What a study's own evaluators found is an answer as it is.
 */
export type Told = ToldMetrics | ToldInfeasible | { readonly failed: string };

/** Every metric of the objective, unless those given break a hard constraint, and any others that evaluators declare. */
export type ToldMetrics = Pick<Findings, 'metrics'> & Partial<Findings>;

/** A finding about the candidate, from which the suggester learns to keep away. */
export interface ToldInfeasible {
  readonly infeasible: string;
  readonly metrics?: Metrics;
}

/** The trial that is told of, and what makes an outcome of it. */
export interface ToldTrial {
  readonly number: number;
  readonly config: Pick<StudyConfig, 'objective'>;
  /** Names of the metrics that evaluators of the study declare. */
  readonly declared: readonly string[];
  readonly history: RewardHistory;
  /** Where the stopper of the study ended it. */
  readonly stopped?: StoppedAt;
}

/**
 * The outcome of a trial that a worker tells of.
 *
 * @throws orchestrator/bad-answer
 */
export function toldOutcome(trial: ToldTrial, told: Told): TrialOutcome {
  const { config, history } = trial;
  if (trial.stopped !== undefined) return stoppedOutcome(trial, trial.stopped, told);
  if ('failed' in told) {
    const message = reasonIn(trial, told.failed);
    return unansweredOutcome('failed', { code: 'orchestrator/told-failed', message });
  }
  if ('infeasible' in told) {
    const message = reasonIn(trial, told.infeasible);
    const metrics = checkedNumbers(trial, told.metrics ?? {});
    const unsupported = { code: 'orchestrator/told-infeasible', message };
    return judgedOutcome(config.objective, { metrics, cached: [], outsideFit: {}, unsupported }, history);
  }
  const metrics = checkedNumbers(trial, told.metrics);
  if (told.unsupported === undefined && told.stopped === undefined) checkComplete(trial, metrics);
  return judgedOutcome(config.objective, { cached: [], outsideFit: {}, ...told, metrics }, history);
}

/** Its last values, and over them what its worker tells of. */
function stoppedOutcome(trial: ToldTrial, stopped: StoppedAt, told: Told): TrialOutcome {
  const { config, declared, history } = trial;
  const reported = Object.entries(stopped.metrics).filter(([name]) => declared.includes(name));
  const answered = 'metrics' in told ? checkedNumbers(trial, told.metrics) : {};
  const metrics = { ...Object.fromEntries(reported), ...answered };
  return judgedOutcome(config.objective, { metrics, cached: [], outsideFit: {}, stopped }, history);
}

/** Whether a stored trial ended as it would with this outcome, but for its reward. */
export function isToldAgain(record: TrialRecord, outcome: TrialOutcome): boolean {
  const { state, metrics, error } = outcome;
  const stored = { state: record.state, metrics: record.metrics, error: withoutDetails(record.error) };
  return canonicalJson(stored) === canonicalJson({ state, metrics, error: withoutDetails(error) });
}

function withoutDetails(
  error: TrialRecord['error'],
): { readonly code: string; readonly message: string } | null {
  return error === null ? null : { code: error.code, message: error.message };
}

function reasonIn({ number, declared }: ToldTrial, reason: unknown): string {
  if (typeof reason === 'string' && reason !== '') return reason;
  throw badAnswer(number, 'no reason in words', declared);
}

/**
 * Metrics that evaluators declare, each a finite number.
 *
 * @throws orchestrator/bad-answer
 */
function checkedNumbers({ number, declared }: ToldTrial, metrics: unknown): Metrics {
  if (typeof metrics !== 'object' || metrics === null) throw badAnswer(number, 'no metrics', declared);
  for (const [name, value] of Object.entries(metrics)) {
    if (!declared.includes(name)) {
      const near = nearest(name, declared);
      const meant = near === undefined ? '' : `; did you mean "${near}"?`;
      throw badAnswer(
        number,
        `the metric "${name}", which no evaluator of the study declares${meant}`,
        declared,
      );
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      const seen = typeof value === 'number' ? value : `a value of type ${typeof value}`;
      throw badAnswer(number, `${name} = ${seen}; metrics are finite numbers`, declared);
    }
  }
  return metrics as Metrics;
}

/** A broken hard constraint spares the metrics that are costly to measure. */
function checkComplete({ number, declared, config }: ToldTrial, metrics: Metrics): void {
  if (feasibility(config.objective, metrics).broken.length > 0) return;
  const missing = metricsOf(config.objective).find((name) => metrics[name] === undefined);
  if (missing !== undefined)
    throw badAnswer(number, `no value for ${missing}, which the objective names`, declared);
}
