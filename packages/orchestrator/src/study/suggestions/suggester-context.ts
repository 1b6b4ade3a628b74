import type { Clock, JsonObject } from '@edgewright/base';
import {
  checkReferences,
  completeOptions,
  type StudyRecord,
  type Suggester,
  type SuggesterContext,
  type WarmStartTrial,
} from '@edgewright/contracts';
import type { SearchSpace } from '@edgewright/search-space';
import { blockingLimitMs } from '../../execution/attempts.js';
import { predictMetricsOf, type PredictionPlan } from './predict-metrics.js';
import { guarded } from '../../guarded.js';
import type { StudyRun } from '../study-run.js';

/** What the suggester of a study is made from. */
export interface SuggesterSetting {
  readonly run: Pick<StudyRun, 'config' | 'task' | 'evaluators' | 'suggester' | 'onCall'>;
  readonly study: StudyRecord;
  readonly space: SearchSpace;
  readonly taskOptions: JsonObject;
  /** Trials of earlier studies, as they are kept with this one. */
  readonly warmStart: readonly WarmStartTrial[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Metrics that a candidate is known to have from a trial. */
  readonly recall?: PredictionPlan['recall'];
  /** Told of what ends the run and is no fault of the suggester. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Makes the suggester of a study and tells it what it may know.
 *
 * @throws orchestrator/plugin-threw · contracts/invalid-options
 */
export function suggesterOf(setting: SuggesterSetting): Suggester {
  const { run, study, space, taskOptions, warmStart, clock, signal, onFault, recall } = setting;
  const { config, evaluators } = run;
  const { plugin: task } = run.task;
  const { objective, seed, lag, attempts } = config;
  const references = guarded(task.name, 'listing its references', () =>
    checkReferences(task.references(taskOptions)),
  );
  const called = run.onCall === undefined ? {} : { onCall: run.onCall };
  const told = onFault === undefined ? {} : { onFault };
  const predictMetrics = predictMetricsOf({
    task,
    taskOptions,
    space,
    objective,
    evaluators: evaluators.map(({ instance }) => instance),
    attempts,
    blockingLimitMs: blockingLimitMs(run),
    clock,
    signal,
    ...called,
    ...told,
    ...(recall === undefined ? {} : { recall }),
  });
  const context: SuggesterContext = {
    space,
    objective,
    seed,
    budget: study.budget,
    lag,
    references: references.flatMap((reference) => ('candidate' in reference ? [reference.candidate] : [])),
    warmStart: warmStart.filter(({ isHint }) => isHint !== true),
    ...(predictMetrics === undefined ? {} : { predictMetrics }),
  };
  const { plugin, choice } = run.suggester;
  const options = completeOptions(plugin.optionsSchema, choice.options, plugin.name);
  return guarded(plugin.name, 'starting', () => plugin.createSuggester(context, options));
}
