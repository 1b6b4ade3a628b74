import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphBuilder } from '@edgewright/model-graph';
import { writeTflite } from '@edgewright/model-formats';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const command = commandIn(folder);

/** A float32 file of one convolution of 9 · 8 · 64 weights and a dense layer. */
function smallFile(): Uint8Array {
  const builder = new GraphBuilder('small', { precision: 'float32' });
  const image = builder.input('image', [16, 16, 8]);
  const conv = builder.conv2d(image, {
    name: 'conv',
    filters: 64,
    kernel: 3,
    stride: 2,
    bias: true,
    act: 'relu',
  });
  const mean = builder.reduceMean(conv, { name: 'mean', axes: [0, 1] });
  const graph = builder.build([builder.dense(mean, { name: 'classes', units: 10, bias: true })]);
  const ones = (count: number): Float32Array => new Float32Array(count).fill(1);
  const weights = new Map([
    ['conv', { kernel: ones(9 * 8 * 64), bias: ones(64) }],
    ['classes', { kernel: ones(640), bias: ones(10) }],
  ]);
  return writeTflite({ graph, weights });
}

beforeAll(() => {
  writeFileSync(join(folder.path, 'small.tflite'), smallFile());
});

async function json(...argv: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await command(...argv, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('--model FILE', () => {
  it('shows the layers of a file without any task', async () => {
    const model = await json('model', '--model', 'small.tflite');
    expect(model).toMatchObject({ name: 'small', macs: 8 * 8 * 9 * 8 * 64 + 640, findings: [] });
    expect(model['layers']).toMatchObject([{ name: 'conv' }, { name: 'mean' }, { name: 'classes' }]);
  });

  it('judges a float file as int8 and says so, layer by layer', async () => {
    const evaluated = await json('evaluate', '--model', 'small.tflite', '--device', 'coral');
    expect(evaluated['metrics']).toMatchObject({ weight_bytes: 9 * 8 * 64 + 640 + 4 * 74 });
    expect(evaluated['layers']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'conv' })]));
    expect(evaluated['findings']).toMatchObject([{ kind: 'note' }]);
    const { out } = await command('evaluate', '--model', 'small.tflite', '--device', 'coral');
    expect(out).toContain('The file is float32; it is judged as int8');
  });

  it('judges the file itself where that is asked for', async () => {
    const { code, err } = await command('evaluate', '--model', 'small.tflite', '--precision', 'as-it-is');
    expect(code).not.toBe(0);
    expect(err).toContain('float32');
  });

  it('compiles a file for a device', async () => {
    const program = await json('compile', '--model', 'small.tflite', '--device', 'coral');
    expect(program).toMatchObject({ findings: [{ kind: 'note' }] });
  });

  it.each([
    ['a file that is not there', ['--model', 'missing.tflite'], 'cannot be read'],
    ['a file of another kind', ['--model', 'text.txt'], 'neither a TFLite nor an ONNX file'],
    ['two networks', ['--model', 'small.tflite', '--trial', 'study', '1'], 'Both --trial and --model'],
    ['a size of no input', ['--model', 'small.tflite', '--input-shape', 'photo=1x8x8x8'], 'no such input'],
    ['a size without numbers', ['--model', 'small.tflite', '--input-shape', 'image=big'], 'has no shape'],
    ['a size without a name', ['--model', 'small.tflite', '--input-shape', '1x2'], 'sets nothing'],
  ])('refuses %s', async (_, words, problem) => {
    folder.write('text.txt', 'some text that is long enough to be a file');
    const { code, err } = await command('model', ...words);
    expect(code).not.toBe(0);
    expect(err).toContain(problem);
  });

  it('takes another size of an input', async () => {
    const model = await json('model', '--model', 'small.tflite', '--input-shape', 'image=1x32x32x8');
    expect(model).toMatchObject({ macs: 16 * 16 * 9 * 8 * 64 + 640 });
  });
});
