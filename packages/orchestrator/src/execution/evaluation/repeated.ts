import { Random } from '@edgewright/base';
import type {
  Artifacts,
  Evaluation,
  EvaluationContext,
  Evaluator,
  KeptEvaluation,
  MetricNoise,
  Metrics,
} from '@edgewright/contracts';
import { checkedMetrics, checkStorable } from '../checked-metrics.js';
import type { Step } from './steps.js';

/** What is evaluated several times for one trial. */
export interface Repetition {
  readonly evaluator: Evaluator;
  /** How often; 2 or more. */
  readonly runs: number;
  /** One evaluation. */
  readonly evaluate: (context: EvaluationContext) => Promise<Evaluation>;
  /** The files of one of the evaluations, counted from 1. */
  readonly artifactsOf: (run: number) => Artifacts;
}

/** How often an evaluator is asked, and where that is kept; `undefined` for once. */
export function repetitionOf(
  { evaluator, choice }: Pick<Step, 'evaluator' | 'choice'>,
  artifactsOf: (name: string) => Artifacts,
): Pick<Repetition, 'runs' | 'artifactsOf'> | undefined {
  if (choice.repeat === undefined) return undefined;
  return { runs: choice.repeat, artifactsOf: (run) => artifactsOf(`${evaluator.name}/run-${run}`) };
}

/** The file in which an evaluation is kept: an attempt that comes after a crash does not make it again. */
const KEPT = 'evaluation.json';

/**
 * Evaluates one after the other, each time with a seed of its own and the first with that of the trial, and answers with the
 * mean. The first alone reports its curve: a trial that is stopped by it is not evaluated again.
 *
 * @throws orchestrator/bad-metrics · whatever the evaluator throws
 */
export async function repeated(
  { evaluator, runs, evaluate, artifactsOf }: Repetition,
  context: EvaluationContext,
): Promise<KeptEvaluation> {
  const evaluations: Evaluation[] = [];
  for (let run = 1; run <= runs; run++) {
    const artifacts = artifactsOf(run);
    const kept = await artifacts.get(KEPT);
    if (kept !== undefined) {
      // The files of this attempt are whole, whichever attempt made them.
      await artifacts.put(KEPT, kept);
      evaluations.push(JSON.parse(Buffer.from(kept).toString()) as Evaluation);
      continue;
    }
    context.signal.throwIfAborted();
    const told = { isStopped: false };
    const own = run === 1 ? noticing(context, told) : { ...context, report: goOn };
    const evaluation = await evaluate({ ...own, artifacts, seed: seedOf(context.seed, run) });
    if (told.isStopped) return evaluation;
    checkedMetrics(evaluator, evaluation);
    checkStorable(evaluator, evaluation);
    await artifacts.put(KEPT, JSON.stringify(evaluation));
    evaluations.push(evaluation);
  }
  return meanOf(evaluations);
}

/** Keeps with this attempt what an earlier one evaluated, where nothing is left to be asked. */
export async function keepEvaluations({
  runs,
  artifactsOf,
}: Pick<Repetition, 'runs' | 'artifactsOf'>): Promise<void> {
  for (let run = 1; run <= runs; run++) {
    const artifacts = artifactsOf(run);
    const kept = await artifacts.get(KEPT);
    if (kept !== undefined) await artifacts.put(KEPT, kept);
  }
}

function seedOf(seed: number, run: number): number {
  return run === 1 ? seed : Random.from(seed, 'evaluation', run).integer(2 ** 32);
}

const goOn: EvaluationContext['report'] = () => Promise.resolve('continue');

/** A context that notices when the evaluation is told to stop. */
function noticing(context: EvaluationContext, told: { isStopped: boolean }): EvaluationContext {
  const report: EvaluationContext['report'] = async (step, metrics) => {
    const answer = await context.report(step, metrics);
    if (answer === 'stop') told.isStopped = true;
    return answer;
  };
  return { ...context, report };
}

/** The mean of two or more evaluations and how they differ; all else is that of the first. */
export function meanOf(evaluations: readonly Evaluation[]): KeptEvaluation {
  const [first = { metrics: {}, provenance: {} }] = evaluations;
  const metrics: Record<string, number> = {};
  const noise: Record<string, MetricNoise> = {};
  for (const name of Object.keys(first.metrics)) {
    const values = evaluations.map((each) => valueOf(each.metrics, name));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    metrics[name] = mean;
    noise[name] = { deviation: Math.sqrt(squares / (values.length - 1)), runs: values.length };
  }
  return { ...first, metrics, noise };
}

function valueOf(metrics: Metrics, name: string): number {
  return metrics[name] ?? NaN;
}
