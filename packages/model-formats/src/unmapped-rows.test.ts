import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type LayerOf } from '@edgewright/model-graph';
import { unmappedActivations, unmappedRows } from './unmapped-rows.js';

describe('what a writer has no mapping for', () => {
  it('is refused by the name of the layer, the operation and the format', () => {
    const builder = new GraphBuilder('net');
    const graph = builder.build([builder.exp(builder.input('x', [3]), { name: 'power' })]);
    const layer = graph.layers[0] as LayerOf<'exp'>;
    expect(() => unmappedRows('ONNX').exp(layer)).toThrow(
      'Layer "power" (exp) cannot be written as ONNX: it has no mapping to this format',
    );
  });

  it('is refused by the word of an activation', () => {
    expect(unmappedActivations((act) => `no ${act}`).mish).toBe('no mish');
  });
});
