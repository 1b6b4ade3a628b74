import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { evaluationSubject, type Subject } from '@edgewright/contracts';
import { readTflite } from '@edgewright/model-formats';
import { GraphBuilder } from '@edgewright/model-graph';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeModelFiles, type JobModels } from './model-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function network(): Subject['graph'] {
  const builder = new GraphBuilder('network');
  const image = builder.input('image', [8, 8, 3]);
  return builder.build([builder.conv2d(image, { name: 'stem', filters: 4, kernel: 3, act: 'relu' })]);
}

const written = (models: JobModels, subject = evaluationSubject(network())) =>
  writeModelFiles(subject, models, { folder, seed: 1 });

describe('the network of a job', () => {
  it('is written in each format that is asked for, and in no other', async () => {
    const paths = await written({ pytorch: { options: {} }, json: { options: { weights: true } } });
    expect(Object.values(paths).map((path) => basename(path))).toEqual([
      'model_pytorch.py',
      'model_json.json',
    ]);
    expect(readdirSync(folder).toSorted()).toEqual([
      'model_json.json',
      'model_json.safetensors',
      'model_pytorch.py',
    ]);
    await expect(written({})).resolves.toEqual({});
  });

  it('is in int8 where its candidate is deployed so, and nothing else is said', async () => {
    const deployed = evaluationSubject(network(), { deployment: { precision: 'int8' } });
    const isInt8 = async (models: JobModels) => {
      const { tflite = '' } = await written(models, deployed);
      const { model } = readTflite(readFileSync(tflite), {});
      return model.quantisation !== undefined;
    };
    expect(await isInt8({ tflite: { options: {} } })).toBe(true);
    expect(await isInt8({ tflite: { options: {}, precision: 'float32' } })).toBe(false);
  });

  it('is an error that names the format where its options are wrong', async () => {
    const wrong = { onnx: { options: { layout: 'diagonal' } } };
    await expect(written(wrong)).rejects.toMatchObject({
      code: 'training/model-not-written',
      category: 'invalid-input',
      message: expect.stringContaining('as onnx for its job') as unknown,
    });
  });
});
