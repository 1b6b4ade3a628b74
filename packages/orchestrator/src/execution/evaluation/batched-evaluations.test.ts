import { describe, expect, it } from '@jest/globals';
import { subjectsOf, toyCost, toyTask } from '@edgewright/conformance';
import { evaluationContext, type Evaluator, type Subject } from '@edgewright/contracts';
import { BatchedEvaluations } from './batched-evaluations.js';

const context = evaluationContext({ signal: new AbortController().signal });
const subjects = subjectsOf(toyTask, { inputSize: 32 });
const alone = await Promise.all(subjects.map((subject) => toyCost().evaluate(subject, context)));

/** A toy cost that answers batches, and the sizes of those. */
function batching(evaluateBatch: NonNullable<Evaluator['evaluateBatch']>) {
  const sizes: number[] = [];
  const evaluator = toyCost({
    evaluateBatch: (several, given) => {
      sizes.push(several.length);
      return evaluateBatch(several, given);
    },
  });
  return { evaluator, sizes };
}

const each = (several: readonly Subject[]) =>
  Promise.all(several.map((subject) => toyCost().evaluate(subject, context)));

function answersOf(evaluator: Evaluator) {
  const batched = new BatchedEvaluations(context);
  return Promise.all(subjects.map((subject) => batched.evaluate(evaluator, subject)));
}

describe('evaluations in batches', () => {
  it('are one call for what is asked together, with the same answers', async () => {
    const { evaluator, sizes } = batching(each);
    expect(await answersOf(evaluator)).toEqual(alone);
    expect(sizes).toEqual([subjects.length]);
  });

  it('ask about one alone, and of evaluators that know no batches, directly', async () => {
    const { evaluator, sizes } = batching(each);
    const [subject] = subjects;
    const batched = new BatchedEvaluations(context);
    expect(subject && (await batched.evaluate(evaluator, subject))).toEqual(alone[0]);
    expect(sizes).toEqual([]);
    expect(await answersOf(toyCost())).toEqual(alone);
  });

  it('are asked one by one where the batch fails', async () => {
    const { evaluator, sizes } = batching(() => Promise.reject(new Error('one of them is odd')));
    expect(await answersOf(evaluator)).toEqual(alone);
    expect(sizes).toEqual([subjects.length]);
  });

  it('are refused where there are more or fewer answers than networks', async () => {
    const { evaluator } = batching(async (several) => (await each(several)).slice(1));
    await expect(answersOf(evaluator)).rejects.toMatchObject({ code: 'orchestrator/bad-metrics' });
  });
});
