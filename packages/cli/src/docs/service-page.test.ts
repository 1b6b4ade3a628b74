import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs', 'service.md'), 'utf8');
const blocks = (kind: string) =>
  [...PAGE.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const [first = '', ...others] = blocks('sh').join('').trim().split('\n');
const CLIENT = join(ROOT, 'clients', 'python', 'edgewright_service.py');
const PYTHONS = [process.env['EDGEWRIGHT_PYTHON'], 'python3', '/usr/bin/python3'];
const PYTHON = PYTHONS.filter((name) => name !== undefined).find(
  (name) => spawnSync(name, ['-c', 'import grpc, google.protobuf']).status === 0,
);
if (PYTHON === undefined)
  console.warn('edgewright_service.py was not tried: no Python here has grpcio and protobuf');
const folder = temporaryFolder();
const run = commandIn(folder);

/** Starts a server as the page does, but on another port: the one of the page may be taken. */
async function served(
  line: string,
  listen: string,
): Promise<{ readonly address: string; readonly end: () => Promise<unknown> }> {
  const words = line
    .replace(/^edgewright /, '')
    .replace(/127\.0\.0\.1:50051|0\.0\.0\.0:50051/, listen)
    .split(' ');
  const child = spawn(process.execPath, [BIN, ...words, '--json'], { cwd: folder.path });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const { addresses } = JSON.parse(told.toString()) as { readonly addresses: readonly [string] };
  const end = () => {
    child.kill('SIGTERM');
    return once(child, 'close');
  };
  return { address: addresses[0], end };
}

/** What a program in Python says. */
async function inPython(...words: readonly string[]) {
  const child = spawn(PYTHON ?? '', words, { cwd: folder.path });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

describe('docs/service.md', () => {
  it('serves a search', async () => {
    const { address, end } = await served(first, '127.0.0.1:0');
    try {
      folder.write('served.json', (blocks('json')[0] ?? '').replace('127.0.0.1:50051', address));
      for (const line of others.filter((each) => /^edgewright (?:search|best)/.test(each))) {
        const { code, err } = await run(...line.split(' ').slice(1));
        expect([code, err.includes('error:')]).toEqual([0, false]);
      }
    } finally {
      await end();
    }
  });

  (PYTHON === undefined ? () => undefined : it)('serves programs in Python', async () => {
    const { address, end } = await served(first, '127.0.0.1:0');
    try {
      const line = others.find((each) => each.startsWith('edgewright export')) ?? '';
      expect((await run(...line.split(' ').slice(1))).code).toBe(0);
      const costs = await inPython(CLIENT, address, 'network.json');
      copyFileSync(CLIENT, join(folder.path, 'edgewright_service.py'));
      folder.write('devices.py', (blocks('python')[0] ?? '').replace('127.0.0.1:50051', address));
      const devices = await inPython('devices.py');
      const unknown = await inPython(CLIENT, address, 'network.json', 'fs');
      const network = ['classification', '--reference', 'mobilenet_edgetpu_v2_s', '--device', 'coral'];
      const near = await run('evaluate', ...network, '--evaluator', 'cost-edge-tpu', '--json');
      const { metrics } = JSON.parse(near.out) as { readonly metrics: { readonly latency_ms: number } };
      expect(costs).toMatchObject({ code: 0, err: '' });
      expect(costs.out).toMatch(new RegExp(`^latency_ms +${metrics.latency_ms.toPrecision(6)}$`, 'm'));
      expect(costs.out).toMatch(/^stem +.* ms +conv2d$/m);
      expect(devices).toMatchObject({ code: 0, err: '' });
      expect(devices.out.split('\n')[0]).toBe(`coral ${metrics.latency_ms}`);
      expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Allowed: cost-edge-tpu') });
    } finally {
      await end();
    }
  });

  it('serves other machines with a token and TLS', async () => {
    const line = others.find((each) => each.includes('--tls-cert')) ?? '';
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const pair = [
      '-keyout',
      'server.key',
      '-out',
      'server.pem',
      '-days',
      '2',
      '-nodes',
      '-newkey',
      'rsa:2048',
    ];
    const made = spawnSync('openssl', ['req', '-x509', ...pair, ...subject], { cwd: folder.path });
    expect(made.status).toBe(0);
    folder.write('token', 'b'.repeat(64));
    const { address, end } = await served(line, '0.0.0.0:0');
    try {
      const options = {
        addresses: [address.replace('0.0.0.0', '127.0.0.1')],
        tokenFile: join(folder.path, 'token'),
        ca: join(folder.path, 'server.pem'),
      };
      const search = JSON.parse(blocks('json')[0] ?? '{}') as object;
      const evaluators = [{ plugin: 'cost-remote', options }];
      folder.write('secure.json', { ...search, name: 'secure', evaluators });
      folder.write('plain.json', {
        ...search,
        name: 'plain',
        evaluators: [{ plugin: 'cost-remote', options: { ...options, ca: undefined } }],
      });
      expect((await run('search', 'secure.json', '--quiet')).code).toBe(0);
      expect((await run('search', 'plain.json', '--quiet')).err).toContain('No answer from 127.0.0.1');
    } finally {
      await end();
    }
  });
});
