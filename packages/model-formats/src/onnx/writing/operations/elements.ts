import { USUAL_ALPHA, type Activation, type LayerOf } from '@edgewright/model-graph';
import { tensorAxis } from '../layout.js';
import type { OnnxGraph } from '../onnx-graph.js';
import { inForm, tensorOf } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/** An activation of its own: what it is comes after. */
export function activation(layer: LayerOf<'activation'>): WriteLayer {
  return (writing) => writing.asItLies(writing.inputOf(layer).name);
}

/** Over the last axis. */
export function softmax(op: 'Softmax' | 'LogSoftmax', layer: LayerOf<'softmax' | 'log_softmax'>): WriteLayer {
  return (writing) => {
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const axis = tensorAxis(layer.in.length - 1, isImage);
    return inForm(writing.graph.node(op, [tensorOf(input)], { axis }), isImage);
  };
}

type WriteActivation = (graph: OnnxGraph, input: string, alpha: number) => string;

const operator =
  (op: string): WriteActivation =>
  (graph, input) =>
    graph.node(op, [input]);

const clamp =
  (low: number, high: number): WriteActivation =>
  (graph, input) =>
    graph.node('Clip', [input, graph.scalar(low), graph.scalar(high)]);

const withAlpha =
  (op: string): WriteActivation =>
  (graph, input, alpha) =>
    graph.node(op, [input], { alpha: { float: alpha } });

/** The slope and offset of Keras' hard sigmoid; ONNX would take 0.2 by default. */
const HARD_SIGMOID = { alpha: { float: 1 / 6 }, beta: { float: 0.5 } } as const;

const WRITE_ACTIVATION: Readonly<Record<Activation, WriteActivation>> = {
  none: (_, input) => input,
  relu: operator('Relu'),
  relu6: clamp(0, 6),
  relu_n1_to_1: clamp(-1, 1),
  relu_0_to_1: clamp(0, 1),
  sigmoid: operator('Sigmoid'),
  tanh: operator('Tanh'),
  leaky_relu: withAlpha('LeakyRelu'),
  elu: withAlpha('Elu'),
  selu: operator('Selu'),
  mish: operator('Mish'),
  softplus: operator('Softplus'),
  softsign: operator('Softsign'),
  gelu_tanh: (graph, input) => graph.node('Gelu', [input], { approximate: 'tanh' }),
  gelu: (graph, input) => graph.node('Gelu', [input], { approximate: 'none' }),
  swish: (graph, input) => graph.node('Mul', [input, graph.node('Sigmoid', [input])]),
  hard_swish: operator('HardSwish'),
  hard_sigmoid: (graph, input) => graph.node('HardSigmoid', [input], HARD_SIGMOID),
};

/** An activation, and the number that it takes where it is not the usual one. */
export interface Acted {
  readonly act: Activation;
  readonly alpha?: number;
}

/** Appends an activation to a tensor. */
export function activated(
  graph: OnnxGraph,
  input: string,
  { act, alpha = USUAL_ALPHA[act] ?? 0 }: Acted,
): string {
  return WRITE_ACTIVATION[act](graph, input, alpha);
}
