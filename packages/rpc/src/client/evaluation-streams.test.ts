import { setTimeout as sleep } from 'node:timers/promises';
import { evaluationContext, evaluationSubject, type EvaluatorPlugin } from '@edgewright/contracts';
import plugins from '@edgewright/cost-edge-tpu';
import { GraphBuilder } from '@edgewright/model-graph';
import { afterEach, describe, expect, it } from '@jest/globals';
import { loopbackServer, served } from '../testing/loopback-server.js';
import type { RunningServer, ServerOptions } from '../server/start-server.js';
import { remoteEvaluator } from './remote-evaluator.js';
import { SingleFlight } from './single-flight.js';
import { TailDelay } from './tail-delay.js';

const [costEdgeTpu] = plugins.provides as readonly [EvaluatorPlugin];
const clock = {
  now: () => performance.now(),
  sleep: (durationMs: number, signal?: AbortSignal) =>
    sleep(durationMs, undefined, signal === undefined ? {} : { signal }),
};
const { signal } = new AbortController();
const subjectOf = (filters: number) => {
  const builder = new GraphBuilder('small');
  const image = builder.input('image', [32, 32, 3]);
  return evaluationSubject(builder.build([builder.conv2d(image, { name: 'stem', filters, kernel: 3 })]));
};

/** Servers that end with their test. */
const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(0)));
});
async function replica(plugin: EvaluatorPlugin, device = 'coral', options: Partial<ServerOptions> = {}) {
  const server = await loopbackServer([served(plugin, { device })], { clock, ...options });
  servers.push(server);
  return server;
}
const remoteOf = (...replicas: readonly RunningServer[]) =>
  remoteEvaluator(
    { addresses: replicas.map(({ address }) => address) },
    { evaluator: 'cost-edge-tpu', options: {}, signal, clock },
  );
const evaluationsOf = ({ metrics }: RunningServer) =>
  Number(/edgewright_evaluations_total\{.*end="answer"\} (\d+)/.exec(metrics())?.[1] ?? 0);

/** The evaluator as one of tier 1, which takes a while, by call. */
function slowed(wait: (call: number, signal: AbortSignal) => Promise<unknown>): EvaluatorPlugin {
  let calls = 0;
  return {
    ...costEdgeTpu,
    createEvaluator: async (options, env) => {
      const evaluator = await costEdgeTpu.createEvaluator(options, env);
      return {
        ...evaluator,
        tier: 1,
        evaluate: async (subject, context) => {
          await wait(++calls, context.signal);
          return evaluator.evaluate(subject, context);
        },
      };
    },
  };
}

describe('evaluations over streams', () => {
  it('are shared by the replicas', async () => {
    const replicas = [await replica(costEdgeTpu), await replica(costEdgeTpu)] as const;
    const remote = await remoteOf(...replicas);
    // The connections come one after the other.
    await remote.evaluate(subjectOf(1), evaluationContext({ signal }));
    await sleep(200);
    const subjects = Array.from({ length: 100 }, (_, index) => subjectOf(8 + index));
    await remote.evaluateBatch?.(subjects, evaluationContext({ signal }));
    await remote.close?.();
    const [a, b] = replicas.map(evaluationsOf);
    expect(Math.abs((a ?? 0) - (b ?? 0))).toBeLessThanOrEqual(10);
  });

  it('are asked of another replica where one ends or is gone', async () => {
    const slow = slowed(() => sleep(30));
    const first = await replica(slow);
    const second = await replica(slow);
    const remote = await remoteOf(first, second);
    const subjects = Array.from({ length: 40 }, (_, index) => subjectOf(8 + index));
    const local = await costEdgeTpu.createEvaluator({ device: 'coral' }, { clock, logger: console, signal });
    const context = evaluationContext({ signal });
    const asked = remote.evaluateBatch?.(subjects, context);
    await sleep(10);
    await Promise.all([first.close(0), asked]);
    expect(await asked).toEqual(
      await Promise.all(subjects.map((subject) => local.evaluate(subject, context))),
    );
    await remote.close?.();
  });

  it('let a server end that has answered, while their stream is open', async () => {
    const server = await replica(costEdgeTpu);
    const remote = await remoteOf(server);
    await remote.evaluate(subjectOf(8), evaluationContext({ signal }));
    const startMs = performance.now();
    await server.close(60_000);
    expect(performance.now() - startMs).toBeLessThan(10_000);
    await remote.close?.();
  });

  it('of a stream on which nothing is asked are not waited for', async () => {
    const server = await replica(costEdgeTpu, 'coral', { limits: { idleMs: 50 } });
    const remote = await remoteOf(server);
    await remote.evaluate(subjectOf(8), evaluationContext({ signal }));
    await sleep(300);
    expect(server.counts.running).toBe(0);
    await remote.evaluate(subjectOf(16), evaluationContext({ signal }));
    await remote.close?.();
  });

  it('are called off at the server where nobody waits for them', async () => {
    let calledOff: unknown;
    const plugin = slowed(async (_, called) => {
      await sleep(20_000, undefined, { signal: called }).catch((error: unknown) => (calledOff = error));
    });
    const remote = await remoteOf(await replica(plugin));
    const controller = new AbortController();
    const asked = remote.evaluate(subjectOf(8), evaluationContext({ signal: controller.signal }));
    setTimeout(() => {
      controller.abort(new RangeError('enough'));
    }, 100);
    await expect(asked).rejects.toThrow('enough');
    for (let look = 0; calledOff === undefined && look < 100; look++) await sleep(20);
    expect(calledOff).toBeDefined();
    await remote.close?.();
  });

  it('that are equal are asked once', async () => {
    let calls = 0;
    const plugin = slowed(async (call) => {
      calls = call;
      await sleep(100);
    });
    const remote = await remoteOf(await replica(plugin));
    const context = evaluationContext({ signal });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => remote.evaluate(subjectOf(8), context)),
    );
    expect(calls).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await remote.close?.();
  });

  it('that are expensive and take longer than others are asked of a second replica', async () => {
    let isSlow = false;
    const plugin = slowed((_, called) =>
      isSlow ? sleep(20_000, undefined, { signal: called }).catch(() => undefined) : sleep(5),
    );
    const first = await replica(plugin);
    const second = await replica(slowed(() => sleep(5)));
    const remote = await remoteOf(first, second);
    const context = evaluationContext({ signal });
    for (let index = 0; index < 20; index++) await remote.evaluate(subjectOf(8 + index), context);
    isSlow = true;
    const startMs = performance.now();
    for (let index = 0; index < 4; index++) await remote.evaluate(subjectOf(100 + index), context);
    expect(performance.now() - startMs).toBeLessThan(15_000);
    await remote.close?.();
  });

  it('of a replica that has another device are a conflict', async () => {
    const remote = await remoteOf(
      await replica(costEdgeTpu, 'coral'),
      await replica(costEdgeTpu, 'pixel6-edgetpu'),
    );
    const context = evaluationContext({ signal });
    // The other replica is asked once it is connected, whenever that is.
    let settled: readonly PromiseSettledResult<unknown>[] = [];
    for (let round = 0; round < 100 && settled.every(({ status }) => status === 'fulfilled'); round++) {
      await sleep(20);
      const subjects = Array.from({ length: 4 }, (_, index) => subjectOf(8 + 4 * round + index));
      settled = await Promise.allSettled(subjects.map((subject) => remote.evaluate(subject, context)));
    }
    const errors = settled
      .filter((each) => each.status === 'rejected')
      .map(({ reason }) => reason as unknown);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors)
      expect(error).toMatchObject({ code: 'rpc/other-evaluator', category: 'conflict' });
    await remote.close?.();
  });
});

describe('a single flight', () => {
  it('is called off when all have given up, and not before', async () => {
    const flights = new SingleFlight<number>();
    let begun: AbortSignal | undefined;
    const work = (given: AbortSignal) => {
      begun = given;
      return new Promise<number>(() => undefined);
    };
    const a = new AbortController();
    const b = new AbortController();
    const asked = [a, b].map((each) => flights.share('key', each.signal, work));
    a.abort(new RangeError('a'));
    await expect(asked[0]).rejects.toThrow('a');
    expect(begun?.aborted).toBe(false);
    b.abort(new RangeError('b'));
    await expect(asked[1]).rejects.toThrow('b');
    expect(begun?.aborted).toBe(true);
    expect(await flights.share('key', signal, () => Promise.resolve(7))).toBe(7);
  });
});

describe('the delay before a second replica is asked', () => {
  it('is what 19 of 20 took, once enough is known', () => {
    const tail = new TailDelay();
    for (let duration = 1; duration <= 15; duration++) tail.observe(duration);
    expect(tail.delayMs()).toBeUndefined();
    for (let duration = 16; duration <= 100; duration++) tail.observe(duration);
    // Of the last 64: 37 to 100.
    expect(tail.delayMs()).toBe(97);
  });
});
