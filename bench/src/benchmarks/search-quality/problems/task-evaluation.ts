import { isEdgewrightError, messageOf, silentLogger, type JsonObject } from '@edgewright/base';
import {
  checkOptions,
  evaluationContext,
  evaluationSubject,
  type Evaluator,
  type EvaluatorPlugin,
  type Infeasible,
  type Metrics,
  type Plugin,
  type Provision,
  type Reference,
  type Subject,
  type TaskPlugin,
} from '@edgewright/contracts';
import { soundGraph } from '@edgewright/model-graph';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import { nothingToCompare } from '../../../errors.js';

/** A task with its options. */
export interface ChosenTask {
  readonly plugin: Plugin;
  readonly options: JsonObject;
}

/** An evaluator with its options. */
export type ChosenEvaluator = ChosenTask;

/** A task under evaluators, in this process. */
export interface TaskEvaluation {
  readonly space: SearchSpace;
  readonly references: readonly Reference[];
  /** What some of the evaluators say of a candidate. */
  readonly evaluate: (
    candidate: Candidate,
    evaluators: readonly Evaluator[],
  ) => Promise<Metrics | Infeasible>;
  /** What some of the evaluators say of a published network. */
  readonly published: (reference: Reference, evaluators: readonly Evaluator[]) => Promise<Metrics>;
}

const CONTEXT = evaluationContext({ signal: new AbortController().signal });
const ENV = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: CONTEXT.signal,
};

/** Makes an evaluator of a plugin package. */
export function evaluatorOf({ plugin, options }: ChosenEvaluator): Promise<Evaluator> {
  const evaluator = provision(plugin.provides, 'evaluator') as EvaluatorPlugin;
  return evaluator.createEvaluator(checkOptions(evaluator.optionsSchema, options, plugin.name), ENV);
}

/** Sets a task up to be evaluated as the orchestrator does: what is unsupported is infeasible, what throws has failed. */
export function evaluationOf({ plugin, options }: ChosenTask): TaskEvaluation {
  const task = provision(plugin.provides, 'task') as TaskPlugin;
  const taskOptions = checkOptions(task.optionsSchema, options, plugin.name);
  const build = (candidate: Candidate) => soundGraph(task.build(candidate, taskOptions));
  return {
    space: task.space(taskOptions),
    references: task.references(taskOptions),
    evaluate: async (candidate, evaluators) => {
      try {
        const subject = evaluationSubject(build(candidate), { candidate, task: task.name, taskOptions });
        return await metricsOf(subject, evaluators);
      } catch (error) {
        if (isEdgewrightError(error) && error.category === 'unsupported')
          return { infeasible: messageOf(error) };
        throw error;
      }
    },
    published: async (reference, evaluators) => {
      const known = 'candidate' in reference;
      const [graph, candidate] = known
        ? [build(reference.candidate), reference.candidate]
        : [reference.graph(), null];
      const metrics = await metricsOf(
        evaluationSubject(graph, { candidate, task: task.name, taskOptions }),
        evaluators,
      );
      if ('infeasible' in metrics) throw nothingToCompare(`${reference.name}: ${metrics.infeasible}`);
      return metrics;
    },
  };
}

async function metricsOf(subject: Subject, evaluators: readonly Evaluator[]): Promise<Metrics | Infeasible> {
  let metrics: Metrics = {};
  for (const evaluator of evaluators) {
    const support = await evaluator.supports(subject);
    if (!support.supported) return { infeasible: support.reasons.join('; ') };
    metrics = { ...metrics, ...(await evaluator.evaluate(subject, CONTEXT)).metrics };
  }
  return metrics;
}

function provision(provides: readonly Provision[], kind: Provision['kind']): Provision | undefined {
  return provides.find((item) => item.kind === kind);
}
