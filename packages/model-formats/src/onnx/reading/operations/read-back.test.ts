import { Random } from '@edgewright/base';
import { GraphBuilder, type Layer, type LayerWeights, type Tensor } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { weightShapes } from '../../../weights/weight-shapes.js';
import { readOnnx } from '../read-onnx.js';
import { writeOnnx } from '../../writing/write-onnx.js';

/** A network of one layer `y` with numbers for all of its parts. */
function networkOf(shape: readonly number[], build: (builder: GraphBuilder, x: Tensor) => Tensor) {
  const builder = new GraphBuilder('one', { precision: 'float32' });
  const graph = builder.build([build(builder, builder.input('x', shape))]);
  const layer = graph.layers.find(({ name }) => name === 'y') as Layer;
  const random = Random.from('read back');
  const parts = Object.entries(weightShapes(layer)) as [keyof LayerWeights, readonly number[]][];
  const own = parts.map(([part, sizes]) => [
    part,
    Float32Array.from({ length: sizes.reduce((all, size) => all * size, 1) }, () => random.next()),
  ]);
  return { graph, layer, weights: new Map([['y', Object.fromEntries(own) as LayerWeights]]) };
}

function readBack(network: ReturnType<typeof networkOf>) {
  const { model } = readOnnx(writeOnnx(network, { batch: 1 }));
  const layer = model.graph.layers.find(({ op }) => op === network.layer.op);
  return { layer: { ...layer, name: 'y' }, weights: model.weights.get(layer?.name ?? '') };
}

describe('what was written as ONNX and read back', () => {
  const kinds = ['lstm', 'gru'] as const;
  const flags = [false, true];
  const options = kinds.flatMap((kind) =>
    flags.flatMap((sequences) =>
      flags.flatMap((reverse) => flags.map((bias) => ({ kind, sequences, reverse, bias }))),
    ),
  );

  it.each(options)('is the recurrent layer that it was: %p', ({ kind, ...rest }) => {
    const network = networkOf([6, 3], (b, x) =>
      b.activation(b[kind](x, { name: 'y', units: 4, ...rest }), { name: 'acted', act: 'relu' }),
    );
    const { layer, weights } = readBack(network);
    expect(layer).toEqual({ ...network.layer, inputs: ['x'] });
    expect(weights).toEqual(network.weights.get('y'));
  });

  it.each([
    ['group_norm', (b: GraphBuilder, x: Tensor) => b.groupNorm(x, { name: 'y', groups: 2 })],
    ['instance_norm', (b: GraphBuilder, x: Tensor) => b.instanceNorm(x, { name: 'y' })],
    ['group_norm of another epsilon', (b, x) => b.groupNorm(x, { name: 'y', groups: 2, epsilon: 1e-3 })],
    ['instance_norm of another epsilon', (b, x) => b.instanceNorm(x, { name: 'y', epsilon: 1e-6 })],
    ['local_response_norm', (b: GraphBuilder, x: Tensor) => b.localResponseNorm(x, { name: 'y', radius: 2 })],
    ['prelu', (b: GraphBuilder, x: Tensor) => b.prelu(x, { name: 'y' })],
  ])('is the same layer of an image: %s', (_, build) => {
    const network = networkOf([5, 4, 4], (b, x) => {
      const convolved = b.conv2d(x, { name: 'conv', filters: 4, kernel: 1 });
      return b.conv2d(build(b, convolved), { name: 'last', filters: 2, kernel: 1 });
    });
    const kernel = { kernel: new Float32Array(16).fill(0.5) };
    const last = { kernel: new Float32Array(8).fill(0.5) };
    const weights = new Map(network.weights).set('conv', kernel).set('last', last);
    const { layer, weights: read } = readBack({ ...network, weights });
    expect(layer).toEqual(network.layer);
    expect(read ?? {}).toEqual(network.weights.get('y'));
  });

  it('has the places of the largest elements, and elements by index', () => {
    const builder = new GraphBuilder('chosen', { precision: 'float32' });
    const scores = builder.input('scores', [6]);
    const best = builder.topK(scores, { name: 'best', k: 2, gives: 'indices' });
    const graph = builder.build([builder.gather(builder.input('rows', [6, 3]), best, { name: 'y' })]);
    const { model } = readOnnx(writeOnnx({ graph, weights: new Map() }, { batch: 1 }));
    expect(model.graph.layers).toMatchObject([
      { op: 'top_k', gives: 'indices', k: 2 },
      { op: 'gather', axis: 0, out: [2, 3] },
    ]);
  });
});
