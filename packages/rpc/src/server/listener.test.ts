import { rmSync } from 'node:fs';
import { request as get } from 'node:http';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluationSubject, type EvaluatorPlugin } from '@edgewright/contracts';
import plugins from '@edgewright/cost-edge-tpu';
import { GraphBuilder } from '@edgewright/model-graph';
import { PpeClient } from '../client/ppe-client.js';
import type { ServiceAddress } from '../client/service-address.js';
import { Detail, type EvaluateRequest } from '../generated/ppe.js';
import { madeCertificates, type Certificates } from '../testing/certificates.js';
import { loopbackServer, quietEnv, served } from '../testing/loopback-server.js';
import { subjectMessage } from '../wire/subject-message.js';
import { CallOff } from './call-off.js';
import { listenForMetrics } from './metrics-listener.js';
import type { RunningServer } from './start-server.js';
import { TimeLimit } from './time-limit.js';

const [costEdgeTpu] = plugins.provides as readonly [EvaluatorPlugin];
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

describe('a listener with TLS', () => {
  let made: Certificates;
  let server: RunningServer;
  beforeAll(async () => {
    made = madeCertificates();
    const tls = { ...made.server, clientCa: made.ca };
    server = await loopbackServer([served(costEdgeTpu, { device: 'coral' })], { tls });
  });
  afterAll(async () => {
    await server.close(0);
    rmSync(made.folder, { recursive: true });
  });
  const ask = async (service: Omit<ServiceAddress, 'addresses'>) => {
    const client = new PpeClient({ addresses: [server.address], ...service });
    try {
      const { outcome } = await client.evaluate(request, { signal, deadlineMs: 10_000 });
      return outcome?.$case;
    } catch (error) {
      return (error as { readonly code: string }).code;
    } finally {
      client.close();
    }
  };

  it('answers a client with a certificate of its authority', async () => {
    expect(await ask({ ca: made.ca, ...made.client })).toBe('answer');
  });

  it.each<[string, () => Omit<ServiceAddress, 'addresses'>]>([
    ['without TLS', () => ({})],
    ['without a certificate', () => ({ ca: made.ca })],
    ['with a certificate of nobody', () => ({ ca: made.ca, ...made.stranger })],
    ['that trusts another authority', () => ({ ca: made.stranger.certificate, ...made.client })],
  ])('does not answer one %s', async (_, service) => {
    expect(await ask(service())).toBe('rpc/unreachable');
  });
});

describe('a listener', () => {
  it.each([
    [{ listen: '0.0.0.0:0' }, 'a token is missing'],
    [{ listen: '0.0.0.0:0', token: 'a'.repeat(32) }, 'TLS is missing'],
    [{ listen: 'example.org:0', token: 'a'.repeat(32) }, 'TLS is missing'],
  ])('does not open to others: %j', async (options, message) => {
    await expect(loopbackServer([], options)).rejects.toMatchObject({
      code: 'rpc/open-listener',
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('tells clients nothing of a fault but its number in the log', async () => {
    const warnings: { readonly reference?: string; readonly message?: string }[] = [];
    const logger = { ...quietEnv.logger, warn: (_: string, fields = {}) => void warnings.push(fields) };
    const faulty: EvaluatorPlugin = {
      ...costEdgeTpu,
      createEvaluator: async (options, env) => {
        const evaluator = await costEdgeTpu.createEvaluator(options, env);
        const evaluate = () => Promise.reject(new TypeError('cannot read /etc/shadow'));
        return { ...evaluator, evaluate };
      },
    };
    const server = await loopbackServer([served(faulty, { device: 'coral' })], { logger });
    const client = new PpeClient({ addresses: [server.address] });
    const { outcome } = await client.evaluate(request, { signal });
    client.close();
    await server.close(0);
    const told = JSON.stringify(outcome);
    expect(told).toContain('rpc/server-fault');
    expect(told).not.toMatch(/shadow|\.js|\bat \//);
    const [warning] = warnings;
    expect(warning?.message).toBe('cannot read /etc/shadow');
    expect(told).toContain(warning?.reference ?? 'no reference');
  });

  it('tells the log of every call that ended', async () => {
    const ended: object[] = [];
    const logger = { ...quietEnv.logger, info: (_: string, fields = {}) => void ended.push(fields) };
    const server = await loopbackServer([], { logger, token: 'a'.repeat(32) });
    const client = new PpeClient({ addresses: [server.address] });
    await expect(client.listDevices({ signal })).rejects.toMatchObject({ code: 'rpc/not-admitted' });
    client.close();
    await server.close(0);
    expect(ended).toEqual([
      expect.objectContaining({
        code: status[status.UNAUTHENTICATED],
        method: expect.any(String) as unknown,
      }),
    ]);
  });
});

describe('metrics', () => {
  const answerTo = (
    port: number,
    options: { readonly method?: string; readonly path?: string; readonly host?: string },
  ) =>
    new Promise<readonly [number | undefined, string]>((resolve, reject) => {
      const { method = 'GET', path = '/metrics', host = 'localhost' } = options;
      const call = get({ port, host: '127.0.0.1', method, path, headers: { host } }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () => {
          resolve([response.statusCode, text]);
        });
      });
      call.on('error', reject);
      call.end();
    });

  it('count what was answered, and nothing under names of strangers', async () => {
    const server = await loopbackServer([served(costEdgeTpu, { device: 'coral' })]);
    const client = new PpeClient({ addresses: [server.address] });
    for (const evaluator of ['cost-edge-tpu', 'cost-edge-tpu', 'evil"} 1\nx'])
      await client.evaluate({ ...request, evaluator }, { signal });
    client.close();
    const listener = await listenForMetrics(0, server.metrics);
    const [code, text] = await answerTo(listener.port, {});
    listener.close();
    await server.close(0);
    expect(code).toBe(200);
    expect(text).toContain('edgewright_evaluations_total{evaluator="cost-edge-tpu",end="answer"} 2\n');
    expect(text).toContain('edgewright_evaluations_total{evaluator="unknown",end="failure"} 1\n');
    expect(text).toContain('edgewright_evaluation_seconds_bucket{evaluator="cost-edge-tpu",le="+Inf"} 2\n');
    expect(text).toContain('edgewright_calls_total{end="answered"} 3\n');
    expect(text).not.toContain('evil');
    // Every line is a comment or a sample.
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^{}]*\})? [\d.e+-]+)$/);
  });

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ path: '/' }, 404],
    [{ method: 'POST' }, 405],
    [{ method: 'DELETE', host: 'evil.example' }, 403],
  ])('are not for %j', async (options, expected) => {
    const listener = await listenForMetrics(0, () => '');
    const [code] = await answerTo(listener.port, options);
    listener.close();
    expect(code).toBe(expected);
  });

  it('need a port of their own', async () => {
    const listener = await listenForMetrics(0, () => '');
    await expect(listenForMetrics(listener.port, () => '')).rejects.toMatchObject({ code: 'rpc/port-taken' });
    listener.close();
  });
});

describe('a limit of time', () => {
  it('ends what takes too long, and tells it', async () => {
    const limit = new TimeLimit(20, { ...quietEnv.clock, now: () => performance.now() });
    const { controller } = new CallOff();
    const never = limit.within(() => new Promise<never>(() => undefined), controller);
    await expect(never).rejects.toMatchObject({ code: 'rpc/too-slow', category: 'unavailable' });
    expect(controller.signal.aborted).toBe(true);
    expect(await limit.within(() => Promise.resolve(3), new AbortController())).toBe(3);
    limit.close();
  });
});
