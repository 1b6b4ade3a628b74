import { setImmediate as nextTurn } from 'node:timers/promises';
import { messageOf, type JsonObject } from '@edgewright/base';
import type {
  EvaluationContext,
  Evaluator,
  Infeasible,
  Metrics,
  Objective,
  Subject,
  SuggesterContext,
  TaskPlugin,
} from '@edgewright/contracts';
import { soundGraph } from '@edgewright/model-graph';
import { describeBroken, feasibility } from '@edgewright/objective';
import { fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { checkedMetrics } from '../evaluations/checked-metrics.js';
import type { StudyRun } from '../study/study-run.js';

/** What imagined candidates are costed with. */
export interface ImaginationPlan {
  readonly task: TaskPlugin;
  readonly taskOptions: JsonObject;
  readonly space: SearchSpace;
  readonly objective: Objective;
  readonly evaluators: readonly Evaluator[];
  readonly signal: AbortSignal;
  readonly onCall?: StudyRun['onCall'];
}

type CheapMetrics = NonNullable<SuggesterContext['cheapMetrics']>;

/** Candidates whose metrics are remembered; some tens of megabytes at most. */
const REMEMBERED = 50_000;
/** Candidates costed before other work gets its turn. */
const BATCH = 16;

/**
 * The metrics of candidates that a suggester only imagines, from the cheap, deterministic evaluators; `undefined` where
 * there is none. What cannot be costed, or breaks a hard constraint, comes back as {@link Infeasible} with the reason.
 */
export function cheapMetricsOf(plan: ImaginationPlan): CheapMetrics | undefined {
  const cheap = plan.evaluators.filter(({ cost, deterministic }) => cost === 'cheap' && deterministic);
  if (cheap.length === 0) return undefined;
  const known = new Map<string, Metrics | Infeasible>();
  const imagine = async (candidate: Candidate): Promise<Metrics | Infeasible> => {
    const key = fingerprint(plan.space, candidate);
    const answer = known.get(key) ?? (await cost({ ...plan, evaluators: cheap }, candidate));
    // Set again, it becomes the youngest: the first key is always the least recently used.
    known.delete(key);
    known.set(key, answer);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? key);
    return answer;
  };
  let costed = 0;
  return async (candidates) => {
    const answers: (Metrics | Infeasible)[] = [];
    for (const candidate of candidates) {
      answers.push(await imagine(candidate));
      if (++costed % BATCH === 0) await nextTurn();
    }
    return answers;
  };
}

async function cost(plan: ImaginationPlan, candidate: Candidate): Promise<Metrics | Infeasible> {
  const { task, taskOptions, objective, evaluators, signal, onCall } = plan;
  const context: EvaluationContext = { signal, budget: 1, report: () => undefined };
  try {
    onCall?.(task.name, 'building an imagined network');
    const graph = soundGraph(task.build(candidate, taskOptions));
    const subject: Subject = { graph, candidate, task: task.name };
    let metrics: Metrics = {};
    for (const evaluator of evaluators) {
      onCall?.(evaluator.name, 'evaluating an imagined network');
      const support = evaluator.supports(subject.graph, candidate);
      if (!support.supported) return { infeasible: support.reasons.join('; ') };
      metrics = { ...metrics, ...checkedMetrics(evaluator, await evaluator.evaluate(subject, context)) };
    }
    const { broken } = feasibility(objective, metrics);
    return broken.length === 0 ? metrics : { infeasible: broken.map(describeBroken).join('; '), metrics };
  } catch (error) {
    return { infeasible: messageOf(error) };
  }
}
