import { setTimeout as wait } from 'node:timers/promises';
import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { PpeServiceService } from '../generated/ppe.js';
import { loopbackServer, quietEnv } from '../testing/loopback-server.js';

const pass = (bytes: Buffer) => bytes;
const { path: LIST } = PpeServiceService.listDevices;
const { path: STREAM } = PpeServiceService.evaluateStream;

/** Asks once, as a client does that knows nothing of trying again. */
function ask(client: Client, token?: string): Promise<ServiceError | null> {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  return new Promise((resolve) => {
    client.makeUnaryRequest(LIST, pass, pass, Buffer.alloc(0), metadata, resolve);
  });
}

/** With a connection of its own: the streams of one are bounded by HTTP/2 itself. */
const plainClient = (address: string) =>
  new Client(address, credentials.createInsecure(), {
    'grpc.enable_retries': 0,
    'grpc.use_local_subchannel_pool': 1,
  });

describe('admission', () => {
  it('turns away what it has no room for, with when to come again, and lets in what comes then', async () => {
    const server = await loopbackServer([], { limits: { maxCalls: 1 } });
    const streaming = plainClient(server.address);
    const other = plainClient(server.address);
    const stream = streaming.makeBidiStreamRequest(STREAM, pass, pass);
    stream.on('error', () => undefined);
    let refused = await ask(other);
    for (let tries = 0; refused === null && tries < 100; tries++) {
      await wait(10);
      refused = await ask(other);
    }
    expect(refused?.code).toBe(status.RESOURCE_EXHAUSTED);
    expect(refused?.details).toBe('1 calls are running; come again');
    expect(refused?.metadata.get('grpc-retry-pushback-ms')).toEqual(['200']);
    stream.cancel();
    for (let tries = 0; refused !== null && tries < 100; tries++) {
      await wait(10);
      refused = await ask(other);
    }
    expect(refused).toBeNull();
    streaming.close();
    other.close();
    await server.close(0);
  });

  it('logs neither the token nor what was sent in its place', async () => {
    const said: string[] = [];
    const note = (message: string, fields = {}) => void said.push(message, JSON.stringify(fields));
    const token = 'the-token-of-this-server';
    const logger = { ...quietEnv.logger, debug: note, info: note, warn: note, error: note };
    const server = await loopbackServer([], { logger, token });
    const client = plainClient(server.address);
    expect(await ask(client, token)).toBeNull();
    expect((await ask(client, 'something-else-that-was-sent'))?.code).toBe(status.UNAUTHENTICATED);
    client.close();
    await server.close(0);
    expect(said.length).toBeGreaterThan(0);
    expect(said.join('\n')).not.toMatch(/the-token-of|something-else/);
  });
});
