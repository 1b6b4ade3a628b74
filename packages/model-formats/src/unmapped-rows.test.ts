import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type LayerOf } from '@edgewright/model-graph';
import { refuseOtherActivations, unmappedActivations, unmappedRows } from './unmapped-rows.js';

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

  it('is refused wherever an activation stands', () => {
    const builder = new GraphBuilder('net');
    const x = builder.input('x', [3]);
    const graph = builder.build([
      builder.add([x, x], { name: 'known', act: 'gelu' }),
      builder.add([x, x], { name: 'other', act: 'mish' }),
    ]);
    const refuse = (index: number) => {
      const layer = graph.layers[index];
      if (layer !== undefined) refuseOtherActivations('ONNX', layer);
    };
    expect(() => {
      refuse(0);
    }).not.toThrow();
    expect(() => {
      refuse(1);
    }).toThrow('Layer "other" (add) cannot be written as ONNX: mish has no mapping');
  });
});
