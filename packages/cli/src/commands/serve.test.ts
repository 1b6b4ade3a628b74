import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readCostModel } from '@edgewright/learned-cost';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const folder = temporaryFolder();
const run = commandIn(folder);
const TOKEN = 'a'.repeat(32);

/** Starts a server, and gives its addresses and what ends it. */
async function serving(...words: readonly string[]) {
  const child = spawn(process.execPath, [BIN, 'serve', '--json', ...words], { cwd: folder.path });
  let logged = '';
  child.stderr.on('data', (chunk: Buffer) => (logged += chunk.toString()));
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const { addresses, metrics } = JSON.parse(told.toString()) as {
    readonly addresses: readonly string[];
    readonly metrics: readonly string[];
  };
  const end = async () => {
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  };
  return { addresses, metrics, logged: () => logged, end };
}

const search = (name: string, evaluator: object) => ({
  name,
  task: 'classification',
  suggester: 'suggest-random',
  evaluators: [evaluator],
  objective: { goals: [{ metric: 'latency_ms', direction: 'minimise' }] },
  budget: { trials: 6 },
  seed: 3,
});

describe('edgewright serve', () => {
  it('serves searches, whose rows are those of a search beside its evaluator', async () => {
    folder.write('token', TOKEN);
    const tokenFile = join(folder.path, 'token');
    const { addresses, end } = await serving(
      '--listen',
      '127.0.0.1:0',
      '--device',
      'coral',
      '--token-file',
      'token',
    );
    const near = { plugin: 'cost-edge-tpu', options: { device: 'coral' } };
    const far = { plugin: 'cost-remote', options: { addresses, tokenFile } };
    const stranger = { plugin: 'cost-remote', options: { addresses } };
    try {
      for (const [name, evaluator] of Object.entries({ near, far, stranger }))
        folder.write(`${name}.json`, search(name, evaluator));
      for (const name of ['near', 'far'])
        expect((await run('search', `${name}.json`, '--quiet')).code).toBe(0);
      const refused = await run('search', 'stranger.json', '--quiet');
      expect([refused.code, refused.err]).toEqual([
        2,
        expect.stringContaining('the token is missing or wrong'),
      ]);
      const alike = await run(
        'sql',
        'SELECT count(*) AS alike FROM study_near JOIN study_far USING (trial, fingerprint, latency_ms, energy_mj, reward)',
        '--csv',
      );
      expect(alike.out).toBe('alike\n6\n');
    } finally {
      expect(await end()).toBe(0);
    }
  });

  it('fits a cost model from afar that is the same file as from here, is watched, and keeps its limits', async () => {
    const watched = ['--metrics-port', '0', '--log-format', 'json'];
    const limits = ['--max-layers', '110', '--max-batch', '2'];
    const server = ['--listen', '127.0.0.1:0', '--device', 'coral', ...watched, ...limits];
    const { addresses, metrics, logged, end } = await serving(...server);
    const fit = ['fit-cost', 'classification', '--samples', '30', '--epochs', '1'];
    const far = `cost-remote=${JSON.stringify({ addresses })}`;
    let counted = '';
    try {
      expect((await run(...fit, '--evaluator', far, '-o', 'far.onnx')).code).toBe(0);
      const large = ['mobilebert-nlp', '--reference', 'mobilebert_edgetpu_m'];
      const refused = await run('evaluate', ...large, '--evaluator', far);
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('110')]);
      counted = await (await fetch(metrics[0] ?? '')).text();
    } finally {
      expect(await end()).toBe(0);
    }
    expect((await run(...fit, '--device', 'coral', '-o', 'near.onnx')).code).toBe(0);
    const models = ['far.onnx', 'near.onnx'].map((name) => readCostModel(join(folder.path, name)).model);
    expect(models[0]).toEqual(models[1]);
    expect(counted).toMatch(/evaluations_total\{[^}]*\} 30$/m);
    const events = logged().trimEnd().split('\n');
    expect(events.map((each) => (JSON.parse(each) as { readonly message: string }).message)).toEqual(
      expect.arrayContaining(['serving', 'a call ended', 'ending']),
    );
  });

  it.each([
    [['--listen', '0.0.0.0:0'], 'a token is missing'],
    [['--listen', '0.0.0.0:0', '--token-file', 'token'], 'TLS is missing'],
    [['--token-file', 'short'], 'has 5 characters; it needs 16 or more'],
    [['--replicas', '2', '--listen', '127.0.0.1:0'], 'Replicas need a port to count from'],
    [['--max-layers', '0'], '--max-layers'],
    [['--log-format', 'xml'], 'xml'],
    [['--tls-cert', 'x.pem'], '--tls-cert and --tls-key belong together'],
  ])('refuses %j', async (words, message) => {
    folder.write('token', TOKEN);
    folder.write('short', 'short');
    const { code, err } = await run('serve', ...words);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
