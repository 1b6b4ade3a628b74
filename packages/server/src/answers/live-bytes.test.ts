import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { liveBytes, tensorBytes } from './live-bytes.js';

/** Of a feature map of 8 × 8 × 4 in int8. */
const MAP = 8 * 8 * 4;
const held = (graph: ModelGraph) => liveBytes(graph, tensorBytes(graph));

describe('bytes that are held while a layer runs', () => {
  it('are what it reads and writes in a chain', () => {
    const builder = new GraphBuilder('chain');
    let last = builder.input('image', [8, 8, 4]);
    for (const name of ['a', 'b', 'c']) last = builder.conv2d(last, { name, filters: 4, kernel: 1 });
    expect(held(builder.build([last]))).toEqual([2 * MAP, 2 * MAP, 2 * MAP]);
  });

  it('are also what a later layer will read', () => {
    const builder = new GraphBuilder('residual');
    const image = builder.input('image', [8, 8, 4]);
    const first = builder.conv2d(image, { name: 'first', filters: 4, kernel: 1 });
    const second = builder.conv2d(first, { name: 'second', filters: 4, kernel: 1 });
    const sum = builder.add([image, second], { name: 'sum' });
    expect(held(builder.build([sum]))).toEqual([2 * MAP, 3 * MAP, 3 * MAP]);
  });

  it('are also what leaves the network', () => {
    const builder = new GraphBuilder('heads');
    const image = builder.input('image', [8, 8, 4]);
    const one = builder.conv2d(image, { name: 'one', filters: 4, kernel: 1 });
    const other = builder.conv2d(image, { name: 'other', filters: 4, kernel: 1 });
    const last = builder.conv2d(other, { name: 'last', filters: 4, kernel: 1 });
    expect(held(builder.build([one, last]))).toEqual([2 * MAP, 3 * MAP, 3 * MAP]);
  });
});
