import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openOnnx } from '@edgewright/model-runtimes';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);
const REFERENCE = ['classification', '--reference', 'mobilenet_edgetpu_v2_tiny'];
const read = (file: string) => readFileSync(join(folder.path, file));

describe('edgewright export', () => {
  it('writes a file that runs, by the ending of its name', async () => {
    const { code, out } = await run('export', ...REFERENCE, '-o', 'tiny.onnx');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Wrote tiny\.onnx .*not trained/s),
    });
    const session = await openOnnx(read('tiny.onnx'));
    expect(session.inputs).toEqual([{ name: 'input', type: 'float32', shape: ['N', 224, 224, 3] }]);
    await session.close();
    expect(readdirSync(folder.path)).toEqual(['tiny.onnx']);
  });

  it('overwrites nothing unless it is told to', async () => {
    const before = read('tiny.onnx');
    expect((await run('export', ...REFERENCE, '-o', 'tiny.onnx')).err).toContain('tiny.onnx exists already');
    const forced = await run('export', ...REFERENCE, '-o', 'tiny.onnx', '--force', '--seed', '2');
    expect(forced.code).toBe(0);
    expect(read('tiny.onnx').equals(before)).toBe(false);
  });

  it('takes numbers from a file', async () => {
    const weights = ['--format', 'json', '--format-options', '{"weights": true}'];
    expect((await run('export', ...REFERENCE, ...weights, '-o', 'graph.json')).code).toBe(0);
    const again = await run(
      'export',
      ...REFERENCE,
      '--weights',
      'graph.safetensors',
      '-o',
      'same.onnx',
      '--json',
    );
    expect(JSON.parse(again.out)).toMatchObject({ weights: 'graph.safetensors', params: 3762729 });
    const missing = await run('export', ...REFERENCE, '--weights', 'none.safetensors', '-o', 'none.onnx');
    expect(missing.err).toContain('none.safetensors cannot be read');
    expect(existsSync(join(folder.path, 'none.onnx'))).toBe(false);
  });

  it('names the classes and the licence in the file', async () => {
    const labels = Array.from({ length: 1001 }, (_, index) => `class ${index}`);
    writeFileSync(join(folder.path, 'labels.txt'), `${labels.join('\n')}\n`);
    const about = ['--labels', 'labels.txt', '--licence', 'CC-BY-4.0'];
    expect((await run('export', ...REFERENCE, ...about, '-o', 'named.tflite')).code).toBe(0);
    const text = read('named.tflite').toString('latin1');
    expect(text).toContain('"class 1000"');
    expect(text).toContain('licence: CC-BY-4.0');
    writeFileSync(join(folder.path, 'labels.txt'), 'cat\ndog\n');
    const other = await run('export', ...REFERENCE, ...about, '-o', 'other.tflite');
    expect(other.err).toContain('labels.txt has 2 labels; the network gives 1001 numbers');
  });

  it('says what is missing', async () => {
    expect((await run('export', ...REFERENCE)).err).toContain('--output is missing');
    expect((await run('export', ...REFERENCE, '-o', 'x.y')).err).toContain('x.y does not say which format');
    expect((await run('export', 'classification', '-o', 'x.onnx')).err).toContain('No network is named');
  });

  it('writes the front of a study with an index and a page', async () => {
    const search = {
      name: 'small',
      task: 'classification',
      suggester: 'suggest-random',
      budget: { trials: 4 },
    };
    folder.write('search.json', search);
    await run('search', 'search.json', '--quiet');
    expect((await run('export', '--front', 'small', '--format', 'json', '-o', 'front')).code).toBe(0);
    const index = JSON.parse(read('front/index.json').toString()) as { networks: { file: string }[] };
    expect(index).toMatchObject({ study: 'small', format: 'json' });
    for (const { file } of index.networks) expect(existsSync(join(folder.path, 'front', file))).toBe(true);
    expect(read('front/README.md').toString()).toMatch(/What is estimated.*How to train.*How to run/s);
  });
});
