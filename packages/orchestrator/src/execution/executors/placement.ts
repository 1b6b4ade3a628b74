import type {
  Evaluation,
  EvaluationContext,
  Evaluator,
  EvaluatorReference,
  Executor,
  Subject,
} from '@edgewright/contracts';

/** Where the evaluations of one evaluator are carried out, and what it is called there. */
export interface Placement {
  readonly executor: Executor;
  readonly reference: EvaluatorReference;
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
