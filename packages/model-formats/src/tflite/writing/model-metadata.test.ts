import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { modelMetadata } from './model-metadata.js';
import { readTflite } from '../reading/read-tflite.js';
import { writeTflite } from './write-tflite.js';

const builder = new GraphBuilder('two classes', { precision: 'float32' });
const graph = builder.build([builder.dense(builder.input('x', [3]), { name: 'fc', units: 2 })]);
const model = {
  graph,
  weights: new Map([['fc', { kernel: new Float32Array(6) }]]),
  description: { licence: 'CC-BY-4.0', labels: ['cat', 'dog'], source: 'study pets, trial 3' },
};
const texts = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');

describe('what a TFLite file says of its model', () => {
  it('is there by key, and in the table that other programs read', () => {
    const entries = modelMetadata(model);
    expect(texts(entries.get('labels'))).toBe('["cat","dog"]');
    expect(texts(entries.get('licence'))).toBe('CC-BY-4.0');
    const table = texts(entries.get('TFLITE_METADATA'));
    expect(table.slice(4, 8)).toBe('M001');
    expect(table).toContain('CC-BY-4.0');
    expect(table).toContain('source: study pets, trial 3; precision: float32');
  });

  it('is in the file, whose network and name stay what they are', () => {
    const bytes = writeTflite(model);
    expect(texts(bytes)).toContain('study pets, trial 3');
    expect(readTflite(bytes).model.graph.name).toBe('two classes');
  });
});
