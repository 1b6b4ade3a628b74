import type { Evaluation, EvaluationContext, Evaluator, Subject } from '@edgewright/contracts';
import { badMetrics } from '../../errors.js';

/** What is asked of one evaluator before it is given the chance to begin. */
interface Batch {
  readonly subjects: Subject[];
  readonly answers: Promise<readonly Evaluation[]>;
}

/**
 * Gathers what an evaluator is asked within one turn of the event loop into one call of its `evaluateBatch`. An evaluator
 * without one, and a subject that is alone, are asked directly; where a batch fails, its subjects are asked one by one, so
 * that what is wrong with one network costs that one.
 */
export class BatchedEvaluations {
  readonly #context: EvaluationContext;
  readonly #waiting = new Map<Evaluator, Batch>();

  constructor(context: EvaluationContext) {
    this.#context = context;
  }

  evaluate(evaluator: Evaluator, subject: Subject): Promise<Evaluation> {
    return evaluator.evaluateBatch === undefined
      ? evaluator.evaluate(subject, this.#context)
      : this.#joined(evaluator, subject);
  }

  async #joined(evaluator: Evaluator, subject: Subject): Promise<Evaluation> {
    const batch = this.#waiting.get(evaluator) ?? this.#begin(evaluator);
    const index = batch.subjects.push(subject) - 1;
    const answer = (await batch.answers)[index];
    return answer ?? evaluator.evaluate(subject, this.#context);
  }

  #begin(evaluator: Evaluator): Batch {
    const subjects: Subject[] = [];
    // Other subjects join until the present caller has asked about all of its own.
    const answers = Promise.resolve().then(() => {
      this.#waiting.delete(evaluator);
      return this.#answered(evaluator, subjects);
    });
    const batch = { subjects, answers };
    this.#waiting.set(evaluator, batch);
    return batch;
  }

  async #answered(evaluator: Evaluator, subjects: readonly Subject[]): Promise<readonly Evaluation[]> {
    if (subjects.length === 1) return [];
    const answers = await evaluator.evaluateBatch?.(subjects, this.#context).catch(() => {
      this.#context.signal.throwIfAborted();
      return [];
    });
    if (!Array.isArray(answers)) throw badMetrics(evaluator.name, 'no list of evaluations for a batch');
    if (answers.length !== 0 && answers.length !== subjects.length)
      throw badMetrics(evaluator.name, `${answers.length} evaluations for ${subjects.length} networks`);
    return answers;
  }
}
