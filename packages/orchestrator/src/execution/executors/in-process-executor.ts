import type { Evaluation, Evaluator, ExecutionContext, Executor, WorkItem } from '@edgewright/contracts';
import { evaluatorNotHere } from '../../errors.js';

/** Carries out evaluations in this process, by evaluators that were made here. */
export class InProcessExecutor implements Executor {
  readonly name = 'in-process';
  readonly #evaluators: ReadonlyMap<string, Evaluator>;

  /** @param evaluators by the key of what work items call them */
  constructor(evaluators: ReadonlyMap<string, Evaluator>) {
    this.#evaluators = evaluators;
  }

  /** @throws orchestrator/evaluator-not-here · what the evaluator throws; both at once where it does not wait first */
  evaluate(item: WorkItem, context: ExecutionContext): Promise<Evaluation> {
    const { evaluator: reference, subject, seed, attempt, effort, detail } = item;
    const evaluator = this.#evaluators.get(reference.key);
    if (evaluator === undefined) throw evaluatorNotHere(reference);
    const { signal, report, artifacts } = context;
    return evaluator.evaluate(subject, { signal, report, artifacts, seed, attempt, effort, detail });
  }

  /** The evaluators belong to their maker. */
  readonly close = (): Promise<void> => Promise.resolve();
}
