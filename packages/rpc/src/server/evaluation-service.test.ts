import { once } from 'node:events';
import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { evaluationSubject, type EvaluatorPlugin } from '@edgewright/contracts';
import plugins from '@edgewright/cost-edge-tpu';
import { GraphBuilder } from '@edgewright/model-graph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PpeClient } from '../client/ppe-client.js';
import {
  Detail,
  PpeServiceClient,
  PpeServiceService,
  type EvaluateRequest,
  type EvaluateResponse,
  type EvaluateStreamResponse,
} from '../generated/ppe.js';
import { loopbackServer, served } from '../testing/loopback-server.js';
import { subjectMessage } from '../wire/subject-message.js';
import type { RunningServer } from './start-server.js';

const [costEdgeTpu] = plugins.provides as readonly [EvaluatorPlugin];
const TOKEN = 'c'.repeat(32);
const MOST_BATCH = 4;
const signal = new AbortController().signal;
const builder = new GraphBuilder('small');
const image = builder.input('image', [32, 32, 3]);
const graph = builder.build([builder.conv2d(image, { name: 'stem', filters: 8, kernel: 3 })]);
const request: EvaluateRequest = {
  subject: subjectMessage(evaluationSubject(graph), 'graph'),
  evaluator: 'cost-edge-tpu',
  optionsJson: '',
  detail: Detail.DETAIL_METRICS,
  seed: 0,
  effort: 0,
  evaluatorVersion: '',
  contentHash: '',
};
const withNetwork = (network: NonNullable<EvaluateRequest['subject']>['network']): EvaluateRequest => ({
  ...request,
  subject: { ...subjectMessage(evaluationSubject(graph), 'graph'), network },
});
const networkOf = (bytes: readonly number[]) =>
  withNetwork({ $case: 'graph', value: Buffer.from(Uint8Array.from(bytes)) });

let server: RunningServer;
let client: PpeClient;
beforeAll(async () => {
  server = await loopbackServer([served(costEdgeTpu, { device: 'coral' })], {
    token: TOKEN,
    limits: { maxBatch: MOST_BATCH, maxLayers: 50, maxInFlight: 3 },
  });
  client = new PpeClient({ addresses: [server.address], token: TOKEN });
});
afterAll(async () => {
  client.close();
  await server.close(0);
});

const failure = ({ outcome }: EvaluateResponse) =>
  outcome?.$case === 'failure'
    ? { code: outcome.value.code, message: outcome.value.message }
    : outcome?.$case;

describe('the service', () => {
  it.each(Object.values(PpeServiceService).map(({ path }) => path))(
    'turns away a call without the token: %s',
    async (path) => {
      const raw = new Client(server.address, credentials.createInsecure());
      const refused = await new Promise<ServiceError | null>((resolve) => {
        const pass = (bytes: Buffer) => bytes;
        raw.makeUnaryRequest(path, pass, pass, Buffer.alloc(0), new Metadata(), resolve);
      });
      raw.close();
      expect(refused?.code).toBe(status.UNAUTHENTICATED);
    },
  );

  it.each<[string, Partial<EvaluateRequest>, string]>([
    ['an evaluator that is not served', { evaluator: 'fs' }, 'rpc/unknown-evaluator'],
    ['a path', { optionsJson: '{"device":"../../etc/passwd"}' }, 'rpc/path-in-options'],
    ['a file', { optionsJson: '{"device":"coral.json"}' }, 'rpc/path-in-options'],
    ['a path with backslashes', { optionsJson: '{"device":"..\\\\coral"}' }, 'rpc/path-in-options'],
    ['options that are no JSON', { optionsJson: '{' }, 'rpc/bad-request'],
    ['options that the evaluator lacks', { optionsJson: '{"color":1}' }, 'contracts/invalid-options'],
    ['no network', { subject: undefined }, 'rpc/bad-request'],
    ['an effort beyond the full one', { effort: 2 }, 'rpc/bad-request'],
    ['bytes that are no network', networkOf([1, 2, 3]), 'model-graph/malformed'],
    [
      'JSON that is no network',
      withNetwork({ $case: 'graphJson', value: '{"name":3}' }),
      'model-graph/malformed',
    ],
    ['another version', { evaluatorVersion: '0' }, 'rpc/other-evaluator'],
    ['another device file', { contentHash: 'f'.repeat(64) }, 'rpc/other-evaluator'],
  ])('answers with what is wrong: %s', async (_, parts, code) => {
    const answer = failure(await client.evaluate({ ...request, ...parts }, { signal }));
    expect(answer).toMatchObject({ code });
    expect(JSON.stringify(answer)).not.toMatch(/\n\s+at |file:|\.js:/);
  });

  it('takes a network as JSON from other languages', async () => {
    const json = withNetwork({ $case: 'graphJson', value: JSON.stringify(graph) });
    expect(await client.evaluate(json, { signal })).toEqual(await client.evaluate(request, { signal }));
  });

  it('refuses networks of more layers than it takes', async () => {
    const deep = new GraphBuilder('deep');
    let x = deep.input('image', [8, 8, 4]);
    for (let layer = 0; layer < 51; layer++) x = deep.softmax(x, { name: `softmax${layer}` });
    const subject = subjectMessage(evaluationSubject(deep.build([x])), 'graph');
    expect(failure(await client.evaluate({ ...request, subject }, { signal }))).toMatchObject({
      code: 'rpc/too-much',
    });
  });

  it('answers a batch in its order, and a bad request of it alone', async () => {
    const answers = await client.evaluateBatch([request, { ...request, evaluator: 'x' }, request], {
      signal,
    });
    expect(answers.map(failure)).toEqual([
      'answer',
      expect.objectContaining({ code: 'rpc/unknown-evaluator' }),
      'answer',
    ]);
    const tooMany = Array<EvaluateRequest>(MOST_BATCH + 1).fill(request);
    expect((await client.evaluateBatch(tooMany, { signal })).map(failure)).toEqual(
      tooMany.map(() => expect.objectContaining({ code: 'rpc/too-much' })),
    );
  });

  it('answers a stream by the numbers of its requests', async () => {
    const raw = new PpeServiceClient(server.address, credentials.createInsecure());
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${TOKEN}`);
    const stream = raw.evaluateStream(metadata);
    const answers: EvaluateStreamResponse[] = [];
    stream.on('data', (answer: EvaluateStreamResponse) => answers.push(answer));
    for (let id = 1; id <= 40; id++) stream.write({ id, what: { $case: 'evaluate', value: request } });
    stream.end();
    await once(stream, 'end');
    raw.close();
    expect(answers.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    expect(new Set(answers.map(({ response }) => JSON.stringify(response))).size).toBe(1);
  });

  it('reads no further while nobody takes its answers', async () => {
    const raw = new PpeServiceClient(server.address, credentials.createInsecure());
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${TOKEN}`);
    const stream = raw.evaluateStream(metadata);
    stream.on('error', () => undefined);
    // Before the first answer is taken, gRPC may keep whatever comes.
    stream.once('data', () => stream.pause());
    const detailed = { ...request, detail: Detail.DETAIL_LAYERS };
    let hasRoom = true;
    let sent = 0;
    // In time nothing more is taken of what is written.
    for (; sent < 20_000 && hasRoom; sent++) {
      hasRoom = stream.write({ id: sent, what: { $case: 'evaluate', value: detailed } });
      if (!hasRoom) hasRoom = await Promise.race([once(stream, 'drain').then(() => true), later(2000)]);
    }
    expect(sent).toBeLessThan(20_000);
    stream.cancel();
    raw.close();
  });

  it('says whether it lives, and what it is', async () => {
    const { evaluators } = await client.listEvaluators({ signal });
    expect(evaluators.map(({ name }) => name)).toEqual(['cost-edge-tpu']);
    expect(server.counts.refused).toBeGreaterThan(0);
  });
});

/** Whether there was room within some milliseconds: no. */
function later(milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, milliseconds);
  });
}
