import fc from 'fast-check';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';

/** One layer of a random network; `filters` only matters to convolutions. */
export interface LayerPlan {
  readonly op: 'conv2d' | 'depthwise' | 'inverted' | 'pool' | 'swish';
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
}

/** A random network as data, so that a test may widen it and build it again. */
export interface NetworkPlan {
  readonly size: number;
  readonly channels: number;
  readonly layers: readonly LayerPlan[];
}

const layerPlans: fc.Arbitrary<LayerPlan> = fc.record({
  op: fc.constantFrom('conv2d', 'depthwise', 'inverted', 'pool', 'swish'),
  filters: fc.integer({ min: 1, max: 700 }),
  kernel: fc.constantFrom(1, 3, 5),
  stride: fc.constantFrom(1, 1, 2),
});

/** Chains of up to eight layers, among them residual blocks. */
export const networkPlans: fc.Arbitrary<NetworkPlan> = fc.record({
  size: fc.integer({ min: 1, max: 70 }),
  channels: fc.integer({ min: 1, max: 200 }),
  layers: fc.array(layerPlans, { minLength: 1, maxLength: 8 }),
});

/** The network of a plan. */
export function networkOf({ size, channels, layers }: NetworkPlan): ModelGraph {
  const builder = new GraphBuilder('random');
  let x = builder.input('input', [size, size, channels]);
  for (const [index, { op, filters, kernel, stride }] of layers.entries()) {
    const name = `layer${index}`;
    if (op === 'conv2d') x = builder.conv2d(x, { name, filters, kernel, stride, bn: true, act: 'relu' });
    if (op === 'depthwise') x = builder.depthwiseConv2d(x, { name, kernel, stride, bias: true });
    if (op === 'pool') x = builder.maxPool(x, { name, kernel, stride });
    if (op === 'swish') x = builder.activation(x, { name, act: 'swish' });
    if (op === 'inverted') {
      const expanded = builder.conv2d(x, { name: `${name}/expand`, filters, kernel: 1, act: 'swish' });
      const projected = builder.conv2d(expanded, {
        name: `${name}/project`,
        filters: x.shape[2] ?? 1,
        kernel: 1,
      });
      x = builder.add([projected, x], { name });
    }
  }
  return builder.build([x]);
}
