import {
  evaluationContext,
  evaluationSubject,
  type Evaluator,
  type EvaluatorPlugin,
} from '@edgewright/contracts';
import plugins from '@edgewright/cost-edge-tpu';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { remoteEvaluator } from './client/remote-evaluator.js';
import type { RunningServer } from './server/start-server.js';
import { loopbackServer, quietEnv, served } from './testing/loopback-server.js';

const [costEdgeTpu] = plugins.provides as readonly [EvaluatorPlugin];
const signal = new AbortController().signal;
const graph = (filters: number): ModelGraph => {
  const builder = new GraphBuilder('small');
  const image = builder.input('image', [32, 32, 3]);
  return builder.build([builder.conv2d(image, { name: 'stem', filters, kernel: 3, stride: 2, bn: true })]);
};
let server: RunningServer;
let remote: Evaluator;
let local: Evaluator;
beforeAll(async () => {
  server = await loopbackServer([served(costEdgeTpu, { device: 'coral' })]);
  const choice = { evaluator: 'cost-edge-tpu', options: {}, signal, clock: quietEnv.clock };
  remote = await remoteEvaluator({ addresses: [server.address] }, choice);
  local = await costEdgeTpu.createEvaluator({ device: 'coral' }, quietEnv);
});
afterAll(async () => {
  await remote.close?.();
  await server.close();
});

describe('an evaluator of a service', () => {
  it('is what it is there', () => {
    const { name, version, contentHash, metrics, tier, deterministic, keyedBy, heeds } = local;
    expect(remote).toMatchObject({
      name,
      version,
      contentHash,
      metrics,
      tier,
      deterministic,
      keyedBy,
      heeds,
    });
  });

  it.each(['metrics', 'layers'] as const)('answers as the one beside a study does: %s', async (detail) => {
    const subject = evaluationSubject(graph(16));
    const context = evaluationContext({ signal, detail });
    expect(await remote.supports(subject)).toMatchObject({ supported: true });
    expect(await remote.evaluate(subject, context)).toEqual(await local.evaluate(subject, context));
  });

  it('answers many at once, in their order', async () => {
    const subjects = [8, 16, 24, 32].map((filters) => evaluationSubject(graph(filters)));
    const context = evaluationContext({ signal });
    const each = await Promise.all(subjects.map((subject) => local.evaluate(subject, context)));
    expect(await remote.evaluateBatch?.(subjects, context)).toEqual(each);
  });
});
