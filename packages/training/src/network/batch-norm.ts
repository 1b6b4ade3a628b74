/**
 * Batch norms while a network is trained: y = scale · (x − μ) / √(v + ε) + offset with the mean and variance of the batch,
 *
 *   μ = mean(x),  v = mean((x − μ)²),
 *
 * which are remembered for the moving statistics that the trained network normalises by.
 */
import { BATCH_NORM_EPSILON, weightNameOf } from '@edgewright/model-formats';
import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { Layer } from '@edgewright/model-graph';
import type { NetworkWriting } from './network-writing.js';

/** What is normalised. */
export interface Normalised {
  readonly layer: Layer;
  readonly tensor: string;
  readonly isImage: boolean;
}

/** Appends the batch norm of a layer. */
export function normalised(network: NetworkWriting, graph: OnnxGraph, what: Normalised): string {
  const { layer, tensor, isImage } = what;
  const { mean, variance } = statisticsOf(network, graph, what);
  const scale = network.tensor(graph, layer, 'scale');
  const offset = network.tensor(graph, layer, 'offset');
  // The operator has channels second, as images and vectors have them.
  if (isImage || layer.out.length === 1) {
    const epsilon = { epsilon: { float: BATCH_NORM_EPSILON } };
    return graph.node('BatchNormalization', [tensor, scale, offset, mean, variance], epsilon);
  }
  const deviation = graph.node('Sqrt', [graph.node('Add', [variance, graph.scalar(BATCH_NORM_EPSILON)])]);
  const unit = graph.node('Div', [graph.node('Sub', [tensor, mean]), deviation]);
  return graph.node('Add', [graph.node('Mul', [unit, scale]), offset]);
}

function statisticsOf(network: NetworkWriting, graph: OnnxGraph, { layer, tensor, isImage }: Normalised) {
  if (network.mode === 'evaluate') {
    const [mean, variance] = (['mean', 'variance'] as const).map((part) =>
      network.tensor(graph, layer, part),
    );
    return { mean: mean ?? '', variance: variance ?? '' };
  }
  // Not as mean(x²) − μ²: of a channel far from 0 that loses all digits, and may even be negative.
  const axes = graph.ints(isImage ? [0, 2, 3] : layer.out.map((_, axis) => axis));
  const area = layer.out.slice(0, -1).reduce((product, size) => product * size, 1);
  const valuesPerChannel = network.batch * area;
  const mean = graph.node('ReduceMean', [tensor, axes], { keepdims: 0 });
  const wide = isImage ? graph.node('Reshape', [mean, graph.ints([1, -1, 1, 1])]) : mean;
  const squares = graph.node('ReduceSumSquare', [graph.node('Sub', [tensor, wide]), axes], { keepdims: 0 });
  const variance = graph.node('Mul', [squares, graph.scalar(1 / valuesPerChannel)]);
  network.statistics.push({ owner: weightNameOf(layer), mean, variance });
  return { mean, variance };
}
