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
import { channelSums, channelVector, rounded, valuesPerChannel } from '../gradients/channel-sums.js';
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
  const scale = network.tensor(graph, layer, 'scale');
  const offset = network.tensor(graph, layer, 'offset');
  // The operator has channels second, as images and vectors have them.
  if (isImage || layer.out.length === 1) {
    const { centred, mean, variance } = ofImages(network, graph, what);
    const epsilon = { epsilon: { float: BATCH_NORM_EPSILON } };
    return graph.node('BatchNormalization', [centred, scale, offset, mean, variance], epsilon);
  }
  const { mean, variance } = ofRows(network, graph, what);
  const deviation = graph.node('Sqrt', [graph.node('Add', [variance, graph.scalar(BATCH_NORM_EPSILON)])]);
  const unit = graph.node('Div', [graph.node('Sub', [tensor, mean]), deviation]);
  return graph.node('Add', [graph.node('Mul', [unit, scale]), offset]);
}

function movingStatistics(network: NetworkWriting, graph: OnnxGraph, layer: Layer) {
  const [mean = '', variance = ''] = (['mean', 'variance'] as const).map((part) =>
    network.tensor(graph, layer, part),
  );
  return { mean, variance };
}

/**
 * What the operator normalises, with its mean and variance. A batch has its mean taken away before, and 0 as the mean of the rest: scale · x
 * − scale · μ would lose the digits that both have in common, and sums of x with a gradient as well.
 */
function ofImages(network: NetworkWriting, graph: OnnxGraph, { layer, tensor }: Normalised) {
  if (network.mode === 'evaluate') return { centred: tensor, ...movingStatistics(network, graph, layer) };
  const channels = layer.out.at(-1) ?? 1;
  const shape = [network.batch, channels, ...layer.out.slice(0, -1)];
  const count = valuesPerChannel(graph, shape);
  const meanOf = (sums: string) => rounded(graph, graph.node('Div', [sums, count]));
  const mean = meanOf(channelSums(graph, { tensor, shape }));
  const centred = graph.node('Sub', [tensor, mean]);
  const variance = meanOf(channelSums(graph, { tensor: centred, shape, of: 'ReduceSumSquare' }));
  const vectors = { mean: channelVector(graph, mean), variance: channelVector(graph, variance) };
  network.statistics.push({ owner: weightNameOf(layer), ...vectors });
  const zeros = graph.floats('means', [channels], new Float32Array(channels));
  return { centred, mean: zeros, variance: vectors.variance };
}

/** Where channels come last, whose gradient is that of each operation. */
function ofRows(network: NetworkWriting, graph: OnnxGraph, { layer, tensor }: Normalised) {
  if (network.mode === 'evaluate') return movingStatistics(network, graph, layer);
  const axes = graph.ints(layer.out.map((_, axis) => axis));
  const mean = graph.node('ReduceMean', [tensor, axes], { keepdims: 0 });
  const centred = graph.node('Sub', [tensor, mean]);
  const variance = graph.node('ReduceMean', [graph.node('Mul', [centred, centred]), axes], { keepdims: 0 });
  network.statistics.push({ owner: weightNameOf(layer), mean, variance });
  return { mean, variance };
}
