import {
  evaluatorReference,
  type Evaluation,
  type EvaluationContext,
  type Evaluator,
  type EvaluatorReference,
  type Executor,
  type Subject,
} from '@edgewright/contracts';
import type { StudyRun } from '../../study/study-run.js';
import { InProcessExecutor } from './in-process-executor.js';

/** Where the evaluations of one evaluator are carried out, and what it is called there. */
export interface Placement {
  readonly executor: Executor;
  readonly reference: EvaluatorReference;
}

/** The placements of the evaluators of a run, in its order: by the executor that the run has for them, else in this process. */
export function placementsOf({
  config,
  evaluators,
  origins,
  executorOf,
}: Pick<StudyRun, 'config' | 'evaluators' | 'origins' | 'executorOf'>): readonly Placement[] {
  const made = evaluators.map((evaluator, index) => {
    const { plugin, options } = config.evaluators[index] ?? { plugin: evaluator.name, options: {} };
    const origin = origins?.evaluators[index] ?? null;
    return { evaluator, reference: evaluatorReference(evaluator, { plugin, options, origin }) };
  });
  const byKey = made.map(({ evaluator, reference: { key } }) => [key, evaluator] as const);
  const here = new InProcessExecutor(new Map(byKey));
  return made.map(({ evaluator, reference }) => ({ reference, executor: executorOf?.(evaluator) ?? here }));
}

/** Has an evaluation carried out where its evaluator is placed, or here at once. */
export function carryOut(
  { evaluator, placement }: { readonly evaluator: Evaluator; readonly placement: Placement | undefined },
  { trial, subject }: { readonly trial: number; readonly subject: Subject },
  context: EvaluationContext,
): Promise<Evaluation> {
  if (placement === undefined) return evaluator.evaluate(subject, context);
  const { executor, reference } = placement;
  const { signal, report, artifacts, seed, attempt, effort, detail } = context;
  const item = { evaluator: reference, subject, trial, seed, attempt, effort, detail };
  return executor.evaluate(item, { signal, report, artifacts });
}
