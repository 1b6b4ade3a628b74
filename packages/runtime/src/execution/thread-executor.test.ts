import { evaluatorReference, type Evaluation, type Executor, type WorkItem } from '@edgewright/contracts';
import { endingExecutorCases, executorCases, subjectsOf, toyTask } from '@edgewright/conformance';
import { silentLogger, type EdgewrightError, type Logger } from '@edgewright/base';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPluginLoader } from '../plugins/plugin-loader.js';
import { systemClock } from '../system-clock.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { ThreadExecutor, type ThreadExecutorParts } from './thread-executor.js';

const folder = temporaryFolder();
const opened: Executor[] = [];
const open = (parts: Partial<ThreadExecutorParts> = {}) => {
  const env = { clock: systemClock, logger: silentLogger };
  const executor = new ThreadExecutor({ threads: 1, env, graceMs: 50, ...parts });
  opened.push(executor);
  return executor;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((executor) => executor.close()));
});

/** A plugin as a stranger might write it, whose evaluator does this; line 7 holds it. */
const plugin = (body: string, more = '') => `
export default { name: 'strange', apiVersion: 2, provides: [{
  kind: 'evaluator', name: 'strange', summary: 's', source: 's', optionsSchema: {}, threads: true,
  createEvaluator: async (options, env) => ({ name: 'strange', version: '1', contentHash: '', tier: 1,
    metrics: [], deterministic: true, keyedBy: 'graph', supports: () => ({ supported: true }),
    evaluate: async (subject, context) => {
      ${body}
    }, ${more} }) }] };`;

async function itemOf(file: string): Promise<WorkItem> {
  const loader = createPluginLoader();
  const origin = await loader.origin(file, folder.path);
  const provided = await loader.provision('evaluator', file, folder.path);
  const env = { clock: systemClock, logger: silentLogger, signal: new AbortController().signal };
  const reference = evaluatorReference(await provided.createEvaluator({}, env), {
    plugin: file,
    origin,
    options: {},
  });
  const [subject] = subjectsOf(toyTask, { inputSize: 32 });
  const plain = { trial: 1, seed: 5, attempt: 1, effort: 1, detail: 'metrics' } as const;
  return { evaluator: reference, subject: subject as WorkItem['subject'], ...plain };
}

const context = {
  signal: new AbortController().signal,
  report: () => Promise.resolve('continue' as const),
  artifacts: {} as never,
};
const ask = (executor: Executor, item: WorkItem): Promise<Evaluation> => executor.evaluate(item, context);

describe('the executor of worker threads', () => {
  it.each([...executorCases, ...endingExecutorCases])('$name', async ({ run }) => {
    await expect(run({ open: () => open() })).resolves.toBeUndefined();
  });

  it('makes an evaluator once a thread, and keeps it', async () => {
    folder.write(
      'kept.mjs',
      plugin(
        'return { metrics: { calls: ++globalThis.calls }, provenance: {} }',
        'x: (globalThis.calls = 0)',
      ),
    );
    const executor = open();
    const item = await itemOf('./kept.mjs');
    await ask(executor, item);
    expect((await ask(executor, item)).metrics).toEqual({ calls: 2 });
  });

  it('keeps file, line and column of a fault in a plugin, and its stack', async () => {
    const path = folder.write('faulty.mjs', plugin('subject.nothing.at.all'));
    const fault = (await ask(open(), await itemOf('./faulty.mjs')).catch(
      (error: unknown) => error,
    )) as EdgewrightError;
    expect(fault).toMatchObject({
      code: 'orchestrator/evaluation-threw',
      category: 'plugin-fault',
      message: expect.stringContaining("reading 'at'"),
      details: { file: path, line: 7, column: 23 },
    });
    expect((fault.cause as Error).stack).toContain('faulty.mjs');
  });

  it('refuses a plugin whose files have changed since the study loaded it', async () => {
    folder.write('changed.mjs', plugin('return { metrics: {}, provenance: {} }'));
    const item = await itemOf('./changed.mjs');
    folder.write('changed.mjs', plugin('return { metrics: {}, provenance: { other: 1 } }'));
    await expect(ask(open(), item)).rejects.toMatchObject({
      code: 'runtime/evaluator-differs',
      category: 'conflict',
    });
  });

  it('blames the plugin for an answer that cannot be sent', async () => {
    folder.write('odd.mjs', plugin('return { metrics: {}, provenance: { call() {} } }'));
    await expect(ask(open(), await itemOf('./odd.mjs'))).rejects.toMatchObject({
      code: 'runtime/answer-unsendable',
      category: 'plugin-fault',
    });
  });

  it('bounds the memory of a thread, and goes on', async () => {
    folder.write(
      'hungry.mjs',
      plugin('const all = []; for (;;) all.push(new Array(10_000).fill({ context }));'),
    );
    folder.write('modest.mjs', plugin('return { metrics: {}, provenance: {} }'));
    const executor = open({ memoryMb: 64 });
    await expect(ask(executor, await itemOf('./hungry.mjs'))).rejects.toMatchObject({
      code: 'runtime/thread-lost',
      category: 'unavailable',
    });
    await expect(ask(executor, await itemOf('./modest.mjs'))).resolves.toEqual({
      metrics: {},
      provenance: {},
    });
  });

  it('passes on what evaluators log, and closes them before it ends their threads', async () => {
    folder.write(
      'closing.mjs',
      plugin(
        'return { metrics: {}, provenance: {} }',
        `close: async () => env.logger.warn('closed', { by: 'strange' })`,
      ),
    );
    const seen: unknown[] = [];
    const logger: Logger = { ...silentLogger, warn: (message, fields) => seen.push([message, fields]) };
    const executor = open({ env: { clock: systemClock, logger } });
    await ask(executor, await itemOf('./closing.mjs'));
    await executor.close();
    expect(seen).toEqual([['closed', { by: 'strange' }]]);
    await expect(ask(executor, await itemOf('./closing.mjs'))).rejects.toMatchObject({
      code: 'runtime/executor-closed',
    });
  });
});
