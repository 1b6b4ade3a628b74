import { Random } from '@edgewright/base';
import { GraphBuilder, type LayerWeights, type Model, type ModelGraph } from '@edgewright/model-graph';

/** A small image classifier with the operations that every format for edge devices has. */
function classifier(): ModelGraph {
  const builder = new GraphBuilder('practice_classifier');
  const image = builder.input('image', [8, 8, 3]);
  const stem = builder.conv2d(image, {
    name: 'stem',
    filters: 4,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'relu6',
  });
  const depthwise = builder.depthwiseConv2d(stem, {
    name: 'block/depthwise',
    kernel: 3,
    bn: true,
    act: 'relu',
  });
  const project = builder.conv2d(depthwise, { name: 'block/project', filters: 4, kernel: 1, bn: true });
  const sum = builder.add([stem, project], { name: 'block/add' });
  const pooled = builder.avgPool(sum, { name: 'pool', kernel: 4, padding: 'valid' });
  const flat = builder.reshape(pooled, { name: 'flat', shape: [4] });
  return builder.build([builder.dense(flat, { name: 'classes', units: 5, bias: true })]);
}

function autoencoder(): ModelGraph {
  const builder = new GraphBuilder('practice_autoencoder');
  const input = builder.input('features', [12]);
  const code = builder.dense(input, { name: 'encode', units: 3, bias: true, act: 'relu' });
  return builder.build([builder.dense(code, { name: 'decode', units: 12, bias: true })]);
}

/** The models that a format under test writes. */
export const practiceModels: readonly Model[] = [classifier(), autoencoder()].map((graph) => ({
  graph,
  weights: new Map(
    graph.layers.flatMap((layer) => {
      if (!('bn' in layer)) return [];
      const random = Random.from('practice', layer.name);
      const numbers = (length: number, lowest: number) =>
        Float32Array.from({ length }, () => lowest + random.next());
      const channels = layer.out.at(-1) ?? 0;
      const norm = {
        scale: numbers(channels, 0.5),
        offset: numbers(channels, -0.5),
        mean: numbers(channels, -0.5),
        variance: numbers(channels, 0.5),
      };
      const weights: LayerWeights = {
        kernel: numbers(layer.weights, -0.5),
        ...(layer.bias ? { bias: numbers(channels, -0.5) } : {}),
        ...(layer.bn ? norm : {}),
      };
      return [[layer.name, weights] as const];
    }),
  ),
}));
