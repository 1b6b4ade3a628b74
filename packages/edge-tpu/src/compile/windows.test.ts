import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphBuilder, type Extent, type ModelGraph } from '@edgewright/model-graph';
import { analyse } from '../analyse.js';
import { shipped } from '../testing/shipped-devices.js';
import { compile } from './program.js';

const { device: coral } = await shipped('coral');
const METHODS = ['conv2d', 'depthwiseConv2d', 'transposeConv2d'] as const;

function network(method: (typeof METHODS)[number], kernel: Extent): ModelGraph {
  const builder = new GraphBuilder('window');
  const x = builder.input('x', [17, 17, 128]);
  const filters = method === 'depthwiseConv2d' ? {} : { filters: 128 };
  return builder.build([builder[method](x, { name: 'layer', kernel, ...filters } as never)]);
}

function stepsOf(method: (typeof METHODS)[number], kernel: Extent): number {
  const [operation] = compile(network(method, kernel), coral, { groupConvolution: 'native' }).operations;
  return operation?.steps ?? 0;
}

describe('kernels of different height and width', () => {
  it('of a full convolution take steps by their area', () => {
    for (const method of ['conv2d', 'transposeConv2d'] as const) {
      expect(stepsOf(method, [1, 7]) * 7).toBe(stepsOf(method, 7));
      expect(stepsOf(method, [1, 7])).toBe(stepsOf(method, [7, 1]));
    }
  });

  it('never cost less for being longer on one side', () => {
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...METHODS), side, side, (method, height, width) => {
        const latency = (kernel: Extent) => analyse(network(method, kernel), coral).latencyMs;
        const given = latency([height, width]);
        expect(latency([height + 1, width])).toBeGreaterThanOrEqual(given);
        expect(latency([height, width + 1])).toBeGreaterThanOrEqual(given);
      }),
    );
  });
});

describe('a transposed convolution', () => {
  it('costs about what the pointwise one costs that the same decoder is made of otherwise', () => {
    const upsampler = (transposed: boolean): ModelGraph => {
      const builder = new GraphBuilder('decoder');
      const x = builder.input('x', [32, 32, 1024]);
      if (transposed)
        return builder.build([
          builder.transposeConv2d(x, { name: 'up', kernel: 2, stride: 2, filters: 512 }),
        ]);
      return builder.build([builder.conv2d(x, { name: 'up', kernel: 1, filters: 2048 })]);
    };
    const [transposed, pointwise] = [true, false].map((each) => analyse(upsampler(each), coral).latencyMs);
    expect((transposed ?? 0) / (pointwise ?? 1)).toBeCloseTo(1, 1);
  });
});
