import type { Evaluator, Infeasible, Metrics, TrialError, TrialRecord } from '@edgewright/contracts';
import { CONSTRAINT_BROKEN } from '@edgewright/objective';
import type { SearchSpace } from '@edgewright/search-space';
import { blockingLimitMs } from '../../execution/attempts.js';
import { predictMetricsOf } from '../suggestions/predict-metrics.js';
import type { StudyRun } from '../study-run.js';

/** A trial of an earlier study as the new study would measure it, as far as that is known. */
export interface MeasuredNow {
  /** Taken over where measured alike, else measured again by evaluators of tier 0. */
  readonly known: Metrics;
  /** As the earlier study measured them, by evaluators that judge otherwise now and are too expensive to ask again. */
  readonly otherwise: Metrics;
  /** Why there are no metrics, where a finding says so. */
  readonly unsupported?: TrialError;
}

/** Which evaluators of a run judge trials of an earlier study in which way. */
export interface Judges {
  readonly alike: readonly Evaluator[];
  /** Otherwise than they did, at no cost worth the name. */
  readonly again: readonly Evaluator[];
  /** Otherwise than they did, and too expensive to ask again. */
  readonly otherwise: readonly Evaluator[];
}

/** Sorts the evaluators of a run by what becomes of their metrics. */
export function judgesOf(
  { evaluators }: Pick<StudyRun, 'evaluators'>,
  alike: ReadonlySet<Evaluator>,
): Judges {
  const others = evaluators.map(({ instance }) => instance).filter((evaluator) => !alike.has(evaluator));
  const isOfTier0 = ({ tier, deterministic }: Evaluator) => tier === 0 && deterministic;
  return {
    alike: [...alike],
    again: others.filter(isOfTier0),
    otherwise: others.filter((evaluator) => !isOfTier0(evaluator)),
  };
}

/** Measures trials of one earlier study as the run would. */
export function measuringNow(
  run: StudyRun,
  space: SearchSpace,
  { alike, again, otherwise }: Judges,
): (trial: TrialRecord) => Promise<MeasuredNow> {
  const { task, config, env } = run;
  const measureAgain = predictMetricsOf({
    task: task.plugin,
    taskOptions: task.choice.options,
    space,
    attempts: config.attempts,
    blockingLimitMs: blockingLimitMs(run),
    clock: env.clock,
    signal: env.signal,
    // Limits are judged with all metrics together.
    objective: { ...config.objective, constraints: [] },
    evaluators: again,
    ...(run.onCall === undefined ? {} : { onCall: run.onCall }),
  });
  return async ({ candidate, metrics, error }) => {
    const taken = metricsOf(alike, metrics);
    const earlier = metricsOf(otherwise, metrics);
    if (measureAgain === undefined) {
      const refused = otherwise.length === 0 && error !== null && error.code !== CONSTRAINT_BROKEN;
      return { known: taken, otherwise: earlier, ...(refused ? { unsupported: error } : {}) };
    }
    env.signal.throwIfAborted();
    const [answer = {}] = await measureAgain([candidate]);
    if (isMetrics(answer)) return { known: { ...taken, ...answer }, otherwise: earlier };
    const unsupported = { code: 'orchestrator/unsupported', message: answer.infeasible };
    return { known: taken, otherwise: earlier, unsupported };
  };
}

function metricsOf(evaluators: readonly Evaluator[], metrics: Metrics): Metrics {
  const names = new Set(evaluators.flatMap((evaluator) => evaluator.metrics.map(({ name }) => name)));
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => names.has(name)));
}

function isMetrics(answer: Metrics | Infeasible): answer is Metrics {
  return typeof (answer as Partial<Infeasible>).infeasible !== 'string';
}
