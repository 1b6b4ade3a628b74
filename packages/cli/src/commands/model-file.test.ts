import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { externalDataModel } from '../testing/external-data-model.js';
import { smallModelFile } from '../testing/small-model-file.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const command = commandIn(folder);

beforeAll(() => {
  writeFileSync(join(folder.path, 'small.tflite'), smallModelFile());
});

async function json(...argv: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await command(...argv, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('--model FILE', () => {
  it('shows the layers of a file without any task', async () => {
    const model = await json('model', '--model', 'small.tflite');
    expect(model).toMatchObject({ name: 'small', macs: 256 * 432 + 64 * 4608 + 32_000, findings: [] });
    expect(model['layers']).toMatchObject([
      { name: 'stem' },
      { name: 'conv' },
      { name: 'mean' },
      { name: 'classes' },
    ]);
  });

  it('judges a float file as int8 and says so, layer by layer', async () => {
    const evaluated = await json('evaluate', '--model', 'small.tflite', '--device', 'coral');
    expect(evaluated['metrics']).toMatchObject({ weight_bytes: 432 + 4608 + 32_000 + 4 * 1048 });
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

  it('reads a file by the format that is named', async () => {
    const model = await json('model', '--model', 'small.tflite', '--model-format', 'tflite');
    expect(model).toMatchObject({ macs: 256 * 432 + 64 * 4608 + 32_000 });
    expect((await command('export', '--model', 'small.tflite', '-o', 'small.json')).code).toBe(0);
    const again = await json('model', '--model', 'small.json', '--model-format', 'json');
    expect(again).toMatchObject({ macs: model['macs'] });
    const { code, err } = await command('model', '--model', 'small.tflite', '--model-format', 'keras');
    expect(code).not.toBe(0);
    expect(err).toContain('keras reads no files');
  });

  it('takes another size of an input', async () => {
    const model = await json('model', '--model', 'small.tflite', '--input-shape', 'image=1x64x64x3');
    expect(model).toMatchObject({ macs: 1024 * 432 + 256 * 4608 + 32_000 });
  });

  it('reads the external data of an ONNX file from its folder, or names the file that is missing', async () => {
    writeFileSync(join(folder.path, 'external.onnx'), externalDataModel());
    const { code, err } = await command('model', '--model', 'external.onnx');
    expect(code).not.toBe(0);
    expect(err).toContain('are in the file "weights.bin"; put it beside this one');
    writeFileSync(join(folder.path, 'weights.bin'), Float32Array.of(1, 2, 3, 4, 5, 6));
    const model = await json('model', '--model', 'external.onnx');
    expect(model).toMatchObject({ macs: 6, layers: [{ op: 'dense', units: 3 }] });
  });
});
