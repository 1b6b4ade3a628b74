import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  completeOptions,
  evaluationContext,
  evaluationSubject,
  ScratchArtifacts,
  type EvaluationContext,
} from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandEvaluator } from './command-evaluator.js';
import { COMMAND_OPTIONS_SCHEMA, type CommandOptions } from './command-options.js';

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const STAND_IN = fileURLToPath(new URL('../../src/testing/stand-in-trainer.mjs', import.meta.url));
const KIND = { name: 'quality-command', basis: 'trained', keyedBy: 'candidate', heeds: [] } as const;
const SIZE = 8;

/** What each example needs, and the images that it reads without a further library. */
const EXAMPLES = [
  { name: 'keras', modules: ['keras', 'tensorflow'], images: 'bmp' },
  { name: 'pytorch', modules: ['torch', 'onnx', 'onnxruntime'], images: 'npy' },
] as const;

const PYTHONS = [process.env['EDGEWRIGHT_PYTHON'], 'python3'].filter((name) => name !== undefined);

/** The Python that has these modules, which are looked for and not imported: that would take seconds. */
function pythonWith(modules: readonly string[]): string | undefined {
  const find = `import importlib.util, sys; sys.exit(any(importlib.util.find_spec(m) is None for m in ${JSON.stringify(modules)}))`;
  return PYTHONS.find((python) => spawnSync(python, ['-c', find]).status === 0);
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-test-'));
  for (const { images } of EXAMPLES) writeImages(join(folder, images), images);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Two classes, bright and dark, in a folder each. */
function writeImages(path: string, kind: 'bmp' | 'npy'): void {
  for (const split of ['train', 'validation'])
    for (const [name, level] of Object.entries({ bright: 200, dark: 40 })) {
      mkdirSync(join(path, split, name), { recursive: true });
      for (let index = 0; index < 8; index++)
        writeFileSync(join(path, split, name, `${index}.${kind}`), imageOf(kind, level + index));
    }
}

function imageOf(kind: 'bmp' | 'npy', level: number): Uint8Array {
  const pixels = Buffer.alloc(SIZE * SIZE * 3, level);
  const shape = `{'descr': '|u1', 'fortran_order': False, 'shape': (${SIZE}, ${SIZE}, 3), }`.padEnd(117);
  if (kind === 'npy') return Buffer.concat([Buffer.from(`\x93NUMPY\x01\0v\0${shape}\n`, 'latin1'), pixels]);
  const header = Buffer.alloc(54);
  header.write('BM');
  const fields = { 2: 54 + pixels.length, 10: 54, 14: 40, 18: SIZE, 22: SIZE, 34: pixels.length };
  for (const [offset, value] of Object.entries(fields)) header.writeInt32LE(value, Number(offset));
  header.writeInt32LE(1 + (24 << 16), 26);
  return Buffer.concat([header, pixels]);
}

const builder = new GraphBuilder('classifier');
const image = builder.input('image', [SIZE, SIZE, 3]);
const stem = builder.conv2d(image, { name: 'stem', filters: 4, kernel: 3, bn: true, act: 'relu' });
const wide = builder.depthwiseConv2d(stem, { name: 'wide', kernel: 3, stride: 2, bn: true, act: 'relu' });
const pooled = builder.avgPool(wide, { name: 'pool', kernel: SIZE / 2, padding: 'valid' });
const flat = builder.reshape(pooled, { name: 'flat', shape: [4] });
const logits = builder.dense(flat, { name: 'logits', units: 2, bias: true });
const graph = builder.build([builder.softmax(logits, { name: 'probs' })]);

function optionsOf(name: string, changes: Partial<CommandOptions>): CommandOptions {
  const search = JSON.parse(readFileSync(at(`examples/training/search-${name}.json`), 'utf8')) as {
    readonly evaluators: readonly (string | { readonly options: CommandOptions })[];
  };
  const chosen = search.evaluators.find((each) => typeof each === 'object');
  const options = { ...(chosen as { options: CommandOptions }).options, files: [], ...changes };
  return completeOptions(COMMAND_OPTIONS_SCHEMA, options as never, name) as never;
}

async function trained(options: CommandOptions, context: Partial<EvaluationContext> = {}) {
  const evaluator = await commandEvaluator(KIND, options);
  const steps: number[] = [];
  const report: EvaluationContext['report'] = (step) => {
    steps.push(step);
    return Promise.resolve('continue');
  };
  const { signal } = new AbortController();
  const parts = evaluationContext({ signal, report, ...context });
  const { metrics, provenance } = await evaluator.evaluate(evaluationSubject(graph), parts);
  return { metrics, provenance, steps };
}

describe.each(EXAMPLES)('the example for $name', ({ name, modules, images }) => {
  it('has a search file whose options a trainer that stands in for it can be run with', async () => {
    const metrics = optionsOf(name, {}).metrics.filter((metric) => metric.name === 'accuracy');
    const command = [process.execPath, STAND_IN];
    const options = optionsOf(name, { command, metrics, options: { steps: 2 } });
    expect(Object.keys(options.models)).toEqual([name]);
    expect(await trained(options)).toMatchObject({ metrics: { accuracy: 0.75 }, steps: [1, 2] });
  });

  const python = pythonWith(modules);
  if (python === undefined) {
    process.stderr.write(`The example for ${name} is not run: no Python here has ${modules.join(', ')}\n`);
    return;
  }

  it('trains, is stopped, resumes, tunes for int8 and measures what it exports', async () => {
    const options = optionsOf(name, {
      command: [python, at(`examples/training/train_${name}.py`)],
      environment: { PYTHONPATH: at('clients/python'), OMP_NUM_THREADS: '1' },
      budget: { epochs: 4 },
      options: { data: join(folder, images), batch: 8, rate: 0.1, tuning: 0.5 },
    });
    const artifacts = new ScratchArtifacts();
    const report: EvaluationContext['report'] = (step) => Promise.resolve(step >= 2 ? 'stop' : 'continue');
    await trained(options, { artifacts, report });
    const { metrics, provenance, steps } = await trained(options, { artifacts, attempt: 2 });
    expect(steps).toEqual([3]);
    expect(metrics).toMatchObject({
      accuracy: expect.any(Number) as unknown,
      int8_accuracy: expect.any(Number) as unknown,
    });
    expect(metrics['int8_host_ms']).toBeGreaterThan(0);
    expect(Object.keys(provenance)).toContain(modules[0] === 'torch' ? 'torch' : 'keras');
  });
});
