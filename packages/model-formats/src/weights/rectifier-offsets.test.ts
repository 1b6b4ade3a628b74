import { GraphBuilder } from '@edgewright/model-graph';
import { expect, it } from '@jest/globals';
import { initialiseWeights } from './initialise-weights.js';
import { withRectifierOffsets } from './rectifier-offsets.js';

it('moves batch norms before rectifiers off zero, and no others', () => {
  const builder = new GraphBuilder('network');
  const image = builder.input('image', [4, 4, 2]);
  const acted = builder.conv2d(image, { name: 'acted', filters: 2, kernel: 1, bn: true, act: 'relu6' });
  const plain = builder.conv2d(acted, { name: 'plain', filters: 2, kernel: 1, bn: true });
  const last = builder.conv2d(plain, { name: 'last', filters: 2, kernel: 1, bias: true, act: 'relu' });
  const graph = builder.build([last]);
  const before = initialiseWeights(graph, 1);
  const weights = withRectifierOffsets(graph, before);
  expect(weights.get('acted')).toEqual({ ...before.get('acted'), offset: Float32Array.of(1, 1) });
  expect([weights.get('plain'), weights.get('last')]).toEqual([before.get('plain'), before.get('last')]);
});
