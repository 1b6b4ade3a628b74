import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));

const folder = temporaryFolder();
const command = commandIn(folder);

async function run(...argv: string[]): Promise<string> {
  const { code, out, err } = await command(...argv);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

const REFERENCE = ['classification', '--reference', 'mobilenet_edgetpu_v2_s'];

interface Model {
  readonly name: string;
  readonly params: number;
  readonly macs: number;
  readonly layers: readonly Record<string, unknown>[];
}

interface Evaluated {
  readonly metrics: Record<string, number>;
  readonly layers: readonly { readonly metrics: Record<string, number> }[];
  readonly provenance: Record<string, unknown>;
}

describe('edgewright model', () => {
  it('gives the name, trainable parameters, MACs and layers that others rely on', async () => {
    const model = JSON.parse(await run('model', ...REFERENCE, '--json')) as Model;
    expect(Object.keys(model)).toEqual(['name', 'params', 'macs', 'layers']);
    // Published: 5,987,737 parameters, tensorflow/models, official/projects/edgetpu/vision, test of the model builder.
    expect(model).toMatchObject({ name: 'mobilenet_edgetpu_v2_s', params: 5_987_737, macs: 1_198_003_968 });
    expect(Object.keys(model.layers[0] ?? {})).toEqual(
      expect.arrayContaining(['name', 'op', 'in', 'out', 'kernel', 'stride', 'groups', 'weights', 'macs']),
    );
    expect(model.layers.reduce((sum, { macs = 0 }) => sum + (macs as number), 0)).toBe(model.macs);
  });

  it('says of published numbers what they include', async () => {
    const out = await run('model', 'spaghetti-detection', '--reference', 'spaghettinet_edgetpu_s');
    // @source tensorflow/models, research/object_detection/g3doc/tf1_detection_zoo.md
    expect(out).toMatch(/published latency_ms: 1\.300 ms, Pixel 6 .*, without post-processing/);
    expect(out).toMatch(
      /published latency_with_postprocessing_ms: 1\.800 ms, Pixel 6 .*, post-processing on the CPU/,
    );
  });

  it('builds a candidate from a file', async () => {
    const line = (await run('sample', 'classification', '--count', '1', '--json')).trim();
    const { candidate, metrics } = JSON.parse(line) as { candidate: object; metrics: Record<string, number> };
    folder.write('candidate.json', candidate);
    const evaluated = await run('evaluate', 'classification', '--candidate', 'candidate.json', '--json');
    expect((JSON.parse(evaluated) as Evaluated).metrics).toEqual(metrics);
  });
});

describe('edgewright compile', () => {
  const compile = async (...more: string[]) =>
    JSON.parse(await run('compile', ...REFERENCE, ...more, '--json')) as {
      readonly layers: readonly Record<string, unknown>[];
    };

  it('gives a record of every layer: mapping, bytes moved, what is held on chip', async () => {
    const { layers, ...program } = await compile();
    expect(program).toMatchObject({
      network: 'mobilenet_edgetpu_v2_s',
      device: 'pixel6-edgetpu',
      removed: [],
      host_input_bytes: 224 * 224 * 3,
      streamed_weight_bytes: 0,
    });
    // 112 x 112 positions on 4 x 4 tiles; a 5x5 window at stride 2 reaches three rows and columns over the border.
    expect(layers[0]).toMatchObject({
      name: 'stem',
      engine: 'dense',
      folded: ['batch norm', 'relu'],
      launches: 1,
      mapping: { over: 'image', tile: [28, 28], halo: [3, 3], idle_tiles: 0, dot: { width: 4, inputs: 8 } },
      bytes: { input: 224 * 224 * 3, output: 112 * 112 * 64, spilled: 0, streamed: 0 },
      held_bytes: 224 * 224 * 3 + 112 * 112 * 64,
    });
  });

  it('streams on another device what does not fit there, and launches group convolutions as it is told', async () => {
    const streamed = (layers: readonly Record<string, unknown>[]) =>
      layers.filter(({ bytes }) => (bytes as { readonly streamed: number }).streamed > 0).length;
    const launches = (layers: readonly Record<string, unknown>[]) =>
      layers.reduce((sum, layer) => sum + (layer['launches'] as number), 0);
    const weights = { value: 2 ** 20, unit: 'B', source: 'a test', status: 'assumed' };
    const small = { name: 'small', summary: 'small', extends: 'pixel6-edgetpu', memory: { weights } };
    folder.write('small.json', { format: 'edgewright-device/1', ...small });
    expect(streamed((await compile()).layers)).toBe(0);
    expect(streamed((await compile('--device', './small.json')).layers)).toBeGreaterThan(0);
    const sliced = await compile();
    const native = await compile('--group-convolution', 'native');
    expect(launches(sliced.layers)).toBeGreaterThan(launches(native.layers));
  });
});

describe('edgewright evaluate', () => {
  it('gives metrics, layers that sum to them, and provenance', async () => {
    const text = await run('evaluate', ...REFERENCE, '--device', 'pixel6-edgetpu', '--json');
    const { metrics, layers, provenance } = JSON.parse(text) as Evaluated;
    for (const additive of ['latency_ms', 'energy_mj']) {
      const sum = layers.reduce((total, layer) => total + (layer.metrics[additive] ?? 0), 0);
      expect(sum).toBeCloseTo(metrics[additive] ?? Number.NaN, 9);
    }
    expect(metrics['top1_estimate_percent']).toBeGreaterThan(70);
    expect(Object.keys(provenance)).toHaveLength(2);
  });

  it('evaluates on another device, and with the evaluators asked for', async () => {
    const on = async (device: string) =>
      JSON.parse(
        await run('evaluate', ...REFERENCE, '--evaluator', 'cost-edge-tpu', '--device', device, '--json'),
      ) as Evaluated;
    const coral = await on('coral');
    const pixel = await on('pixel6-edgetpu');
    expect(coral.metrics['latency_ms']).toBeGreaterThan(pixel.metrics['latency_ms'] ?? 0);
    expect(pixel.metrics).not.toHaveProperty('top1_estimate_percent');
  });

  it('keeps the provenance of two evaluators of one name', async () => {
    const second = 'cost-edge-tpu={"device":"coral","metricPrefix":"coral_"}';
    const words = [...REFERENCE, '--evaluator', 'cost-edge-tpu', '--evaluator', second, '--json'];
    const { metrics, provenance } = JSON.parse(await run('evaluate', ...words)) as Evaluated;
    expect(metrics).toHaveProperty('coral_latency_ms');
    expect(Object.keys(provenance)).toEqual(['cost-edge-tpu', 'cost-edge-tpu (2)']);
    expect(provenance['cost-edge-tpu']).not.toEqual(provenance['cost-edge-tpu (2)']);
  });

  it('takes the options of an evaluator with its name', async () => {
    const text = await run(
      'evaluate',
      ...REFERENCE,
      '--evaluator',
      'cost-edge-tpu={"device":"coral"}',
      '--json',
    );
    const { metrics } = JSON.parse(text) as Evaluated;
    const same = await run(
      'evaluate',
      ...REFERENCE,
      '--evaluator',
      'cost-edge-tpu',
      '--device',
      'coral',
      '--json',
    );
    expect(metrics).toEqual((JSON.parse(same) as Evaluated).metrics);
  });
});

describe('edgewright evaluate --trace', () => {
  it('writes the simulated inference as a file that Chrome reads', async () => {
    const evaluated = await run(
      'evaluate',
      ...REFERENCE,
      '--fidelity',
      'simulated',
      '--trace',
      't.json',
      '--json',
    );
    const { traceEvents } = JSON.parse(readFileSync(join(folder.path, 't.json'), 'utf8')) as {
      readonly traceEvents: readonly { readonly ts: number; readonly dur: number }[];
    };
    const endMs = Math.max(...traceEvents.map(({ ts, dur }) => ts + dur)) / 1e3;
    expect(endMs).toBeCloseTo((JSON.parse(evaluated) as Evaluated).metrics['latency_ms'] ?? NaN, 9);
  });

  it('says what to choose where nothing is simulated', async () => {
    const { code, err } = await command('evaluate', ...REFERENCE, '--trace', 'none.json');
    expect(code).not.toBe(0);
    expect(err).toContain('--fidelity simulated');
    expect(existsSync(join(folder.path, 'none.json'))).toBe(false);
  });
});

describe('edgewright sample', () => {
  it('draws the same candidates from the same seed, as CSV and as JSON lines', async () => {
    const csv = await run('sample', 'classification', '--count', '3', '--seed', '5');
    const json = await run('sample', 'classification', '--count', '3', '--seed', '5', '--json');
    const fromCsv = csv.trim().split('\n').slice(1);
    const fromJson = json.trim().split('\n');
    expect(fromCsv.map((line) => line.split(',')[0])).toEqual(
      fromJson.map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint),
    );
    expect(await run('sample', 'classification', '--count', '3', '--seed', '6')).not.toBe(csv);
  });

  it('has one CSV field for each title', async () => {
    const lines = (await run('sample', 'classification', '--count', '4')).trim().split('\n');
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
    expect(lines[0]).toMatch(/^fingerprint,.*stem__kernel.*,latency_ms.*,top1_estimate_percent/);
  });
});

describe('edgewright init', () => {
  it('writes a search file that names its schema, keeps what is there, and overwrites when told', async () => {
    await run('init', 'sub.d-1.json');
    const search = JSON.parse(readFileSync(join(folder.path, 'sub.d-1.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(search).toMatchObject({ $schema: './search.schema.json', name: 'sub-d-1' });
    expect(existsSync(join(folder.path, 'search.schema.json'))).toBe(true);
    const again = await command('init', 'sub.d-1.json');
    expect(again.code).toBe(2);
    expect(again.err).toContain('--force');
    await run('init', 'sub.d-1.json', '--force');
  });
});

describe('start-up', () => {
  it.each([['--help'], ['plugins']])('does not load the database library for %s', (argument) => {
    const coverage = join(folder.path, `loaded-${argument}`);
    const { status } = spawnSync(process.execPath, [BIN, argument], {
      env: { ...process.env, NODE_V8_COVERAGE: coverage },
    });
    const loaded = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
    expect(status).toBe(0);
    expect(loaded.join('')).toContain('command-line.js');
    expect(loaded.join('')).not.toMatch(/node_modules\/(typeorm|better-sqlite3)\//);
  });
});
