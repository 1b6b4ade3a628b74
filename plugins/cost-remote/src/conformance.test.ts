import { silentLogger, type Env } from '@edgewright/base';
import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import type { EvaluatorPlugin } from '@edgewright/contracts';
import edgeTpu from '@edgewright/cost-edge-tpu';
import { servedInProcess, startServer, type RunningServer } from '@edgewright/rpc';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { costRemote } from './cost-remote.js';
import plugin from './index.js';

const env: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};
const [costEdgeTpu] = edgeTpu.provides as readonly [EvaluatorPlugin];
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({
    listen: '127.0.0.1:0',
    evaluators: [servedInProcess(costEdgeTpu, { device: 'coral' }, env)],
    devices: [],
    version: '0.1.0',
    logger: silentLogger,
    clock: env.clock,
  });
});
afterAll(() => server.close());

describe('cost-remote as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    const options = { addresses: [server.address] };
    await expect(run(evaluatorSubject(costRemote, { options }))).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([costRemote]);
  });

  it('says which servers do not answer', async () => {
    const options = { addresses: ['127.0.0.1:9'] };
    await expect(costRemote.createEvaluator(options, env)).rejects.toMatchObject({
      code: 'rpc/unreachable',
      category: 'unavailable',
    });
  });
});
