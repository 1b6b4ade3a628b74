import { EdgewrightError } from '@edgewright/base';
import type { Evaluator, ExecutionContext, Executor, WorkItem } from '@edgewright/contracts';
import { describeKit } from '../testing/catches.js';
import { executorCases } from './executor-cases.js';
import { executionContext, type ExecutorSubject } from './probe.js';

type Evaluators = ReadonlyMap<string, Evaluator>;

const CONFLICT = new EdgewrightError({ code: 'test/conflict', category: 'conflict', message: 'not here' });

/** The plainest executor there is. */
const direct = (evaluators: Evaluators): Executor => ({
  name: 'direct',
  evaluate: async ({ evaluator: { key }, subject, ...item }, context) => {
    const evaluator = evaluators.get(key);
    if (evaluator === undefined) throw CONFLICT;
    return evaluator.evaluate(subject, { ...context, ...item });
  },
  close: () => Promise.resolve(),
});

/** The same, with something else in place of what it is asked. */
const changing = (
  change: (item: WorkItem, context: ExecutionContext) => readonly [WorkItem, ExecutionContext],
): ExecutorSubject => ({
  open: (evaluators) => ({
    ...direct(evaluators),
    evaluate: (item, context) => {
      const [other, otherContext] = change(item, context);
      return direct(evaluators).evaluate(other, otherContext);
    },
  }),
});

/** The same, with another error in place of those of the evaluator. */
const throwing = (error: Error): ExecutorSubject => ({
  open: (evaluators) => ({
    ...direct(evaluators),
    evaluate: (item, context) =>
      direct(evaluators)
        .evaluate(item, context)
        .catch(() => Promise.reject(error)),
  }),
});

const internal = new EdgewrightError({ code: 'test/internal', category: 'internal', message: 'undefined' });
const withoutStack = Object.assign(
  new EdgewrightError({ code: 'test/fault', category: 'plugin-fault', message: 'undefined' }),
  { stack: '' },
);

describeKit('executorCases', {
  cases: executorCases,
  sound: { 'one in this process': { open: direct } },
  broken: {
    'it answers what the evaluator does, of a work item that crossed as JSON': [
      changing((item, context) => [{ ...item, seed: 0 }, context]),
      changing((item, context) => [{ ...item, effort: 1 }, context]),
    ],
    'reports arrive in their order, and their answers come back': changing((item, context) => [
      item,
      {
        ...context,
        report: async (step, metrics) => {
          await context.report(step, metrics);
          return 'continue';
        },
      },
    ]),
    'reports that the evaluator does not wait for arrive before its answer': changing((item, context) => [
      item,
      {
        ...context,
        report: async (step, metrics) => {
          await new Promise(setImmediate);
          return context.report(step, metrics);
        },
      },
    ]),
    'artifacts cross both ways': changing((item, context) => [
      item,
      { ...context, artifacts: executionContext().artifacts },
    ]),
    'errors of ours keep their code, category and details': throwing(internal),
    'a fault of a plugin keeps its message and its stack': throwing(withoutStack),
    'an abort reaches the evaluator': throwing(internal),
    'another evaluator than it can make is refused': {
      open: (evaluators) => {
        const [evaluator] = evaluators.values();
        const all = { get: () => evaluator } as unknown as Evaluators;
        return direct(all);
      },
    },
  },
});
