import assert from 'node:assert/strict';
import { EdgewrightError, isEdgewrightError, stackOf } from '@edgewright/base';
import type { ExecutionContext } from '@edgewright/contracts';
import { assertSame } from '../assert-same.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { executionContext, probing, type ExecutorSubject } from './probe.js';
import { withinReason } from '../within-reason.js';

const ABORTED = new EdgewrightError({ code: 'probe/aborted', category: 'cancelled', message: 'called off' });

/** What every executor does, case by case. */
export const executorCases: readonly KitCase<ExecutorSubject>[] = [
  kitCase(
    'it answers what the evaluator does, of a work item that crossed as JSON',
    'Call the evaluator with the subject, seed, attempt, effort and detail of the item, and give back its answer whole.',
    (subject) =>
      probing(subject, async ({ executor, evaluator, item }) => {
        const { subject: network, seed, attempt, effort, detail, ...rest } = item('answer');
        const context = { ...executionContext(), seed, attempt, effort, detail };
        const given = { ...rest, subject: network, seed, attempt, effort, detail };
        const answer = await executor.evaluate(given, executionContext());
        assertSame(answer, await evaluator.evaluate(network, context), 'the answer');
      }),
  ),
  kitCase(
    'reports arrive in their order, and their answers come back',
    'Pass report on, and answer the evaluator with what it resolves to: "stop" ends a training.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const seen: number[] = [];
        const { metrics } = await ask('report', {
          report: (step) => Promise.resolve(seen.push(step) === 3 ? 'stop' : 'continue'),
        });
        assertSame(seen, [1, 2, 3], 'the steps that were reported');
        assert.equal(metrics['probe'], 3, 'the evaluator did not hear that it is to stop');
      }),
  ),
  kitCase(
    'reports that the evaluator does not wait for arrive before its answer',
    'Wait until every report was delivered before you answer.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const seen: number[] = [];
        await ask('report-on', {
          report: (step) => Promise.resolve(seen.push(step) > 0 ? 'continue' : 'stop'),
        });
        assertSame([...seen], [1, 2, 3, 4, 5], 'the steps that were reported');
      }),
  ),
  kitCase(
    'artifacts cross both ways',
    'Pass put, get and folder of the artifacts on to those of the context.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const { artifacts } = executionContext();
        const { metrics } = await ask('store', { artifacts });
        assert.equal(metrics['probe'], 'probed'.length, 'the evaluator did not get back what it put');
        const kept = await artifacts.get('probe.txt');
        assert.equal(Buffer.from(kept ?? []).toString(), 'probed', 'the artifact did not arrive');
      }),
  ),
  kitCase(
    'errors of ours keep their code, category and details',
    'Send errors as errorToJson writes them, and throw what errorFromJson makes of that: "unsupported" is a finding, "unavailable" is retried.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        for (const [behaviour, category] of [
          ['refuse', 'unsupported'],
          ['be-away', 'unavailable'],
        ] as const) {
          const error = await thrownBy(ask(behaviour));
          assert.ok(isEdgewrightError(error), 'it is not an error of ours any more');
          const { code, message, details } = error;
          assertSame(
            { code, category: error.category, message, details },
            { code: `probe/${category}`, category, message: 'as asked', details: { probe: 1 } },
            'the error',
          );
        }
      }),
  ),
  kitCase(
    'a fault of a plugin keeps its message and its stack',
    'Send it as evaluatorErrorToJson writes it; the stack is then that of the cause.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const error = await thrownBy(ask('throw'));
        assert.match((error as Error).message, /undefined/, 'the message is another one');
        const stack = stackOf((error as Error).cause) ?? stackOf(error) ?? '';
        assert.match(stack, /probe-plugin/, 'the stack of the plugin is lost');
      }),
  ),
  kitCase(
    'an abort reaches the evaluator',
    'Abort the signal of its context when that of yours aborts, and settle once it has ended.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const error = await abortedAtReport((context) => ask('wait', context));
        assert.equal((error as Partial<EdgewrightError>).code, ABORTED.code, 'it gave another reason');
      }),
  ),
  kitCase(
    'another evaluator than it can make is refused',
    'Compare name, version and content hash of the evaluator with those of the item; refuse with the category "conflict".',
    (subject) =>
      probing(subject, async ({ executor, item }) => {
        const { evaluator, ...rest } = item('answer');
        const other = { ...rest, evaluator: { ...evaluator, key: 'other', version: '2' } };
        const asked = Promise.resolve().then(() => executor.evaluate(other, executionContext()));
        const error = await thrownBy(asked);
        assert.equal((error as Partial<EdgewrightError>).category, 'conflict', 'it was not refused');
      }),
  ),
];

/**
 * What those executors do besides that can end the process or thread that works for them. One that works beside the test
 * would end that.
 */
export const endingExecutorCases: readonly KitCase<ExecutorSubject>[] = [
  kitCase(
    'work that never heeds its abort is ended, and the next is carried out',
    'End the process or thread that works when the signal aborts and it does not end by itself.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const error = await abortedAtReport((context) => ask('loop', context));
        assert.equal((error as Partial<EdgewrightError>).code, ABORTED.code);
        assert.equal((await ask('answer')).metrics['probe'], 11, 'nothing is carried out any more');
      }),
  ),
  kitCase(
    'the end of a worker is told as unavailable, and the next item is carried out',
    'Reject with an error of the category "unavailable", which is retried, and start another process or thread.',
    (subject) =>
      probing(subject, async ({ ask }) => {
        const error = await thrownBy(ask('exit'));
        assert.equal((error as Partial<EdgewrightError>).category, 'unavailable');
        assert.equal((await ask('answer')).metrics['probe'], 11, 'nothing is carried out any more');
      }),
  ),
];

/** What an evaluation throws that is called off once it has reported something, and so works for certain. */
async function abortedAtReport(
  ask: (context: Pick<ExecutionContext, 'signal' | 'report'>) => Promise<unknown>,
): Promise<unknown> {
  const controller = new AbortController();
  const report: ExecutionContext['report'] = () => {
    controller.abort(ABORTED);
    return Promise.resolve('continue');
  };
  const ended = thrownBy(ask({ signal: controller.signal, report }));
  return withinReason(ended, 'an evaluation that is called off');
}

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  return assert.fail('it answered, where it had to throw');
}
