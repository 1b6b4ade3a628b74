import type { Activation, LayerOf } from '@edgewright/model-graph';
import { partialResult } from '../../calibration/tensor-names.js';
import { tensorAxis } from '../layout.js';
import type { OnnxGraph } from '../onnx-graph.js';
import { inForm, tensorOf } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/** Sum or product, two inputs at a time. */
export function elementWise(op: 'Add' | 'Mul', layer: LayerOf<'add' | 'multiply'>): WriteLayer {
  return (writing) => {
    const { isImage, tensors } = writing.alike(layer.inputs);
    const [first = '', ...others] = tensors;
    let result = first;
    others.forEach((tensor, index) => {
      result = writing.graph.node(op, [result, tensor]);
      if (index < others.length - 1) writing.means(result, partialResult(layer.name, index + 2));
    });
    return inForm(result, isImage);
  };
}

/** An activation of its own: what it is comes after. */
export function activation(layer: LayerOf<'activation'>): WriteLayer {
  return (writing) => writing.asItLies(writing.inputOf(layer).name);
}

/** Over the last axis. */
export function softmax(layer: LayerOf<'softmax'>): WriteLayer {
  return (writing) => {
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const axis = tensorAxis(layer.in.length - 1, isImage);
    return inForm(writing.graph.node('Softmax', [tensorOf(input)], { axis }), isImage);
  };
}

type WriteActivation = (graph: OnnxGraph, input: string) => string;

/** The slope and offset of Keras' hard sigmoid; ONNX would take 0.2 by default. */
const HARD_SIGMOID = { alpha: { float: 1 / 6 }, beta: { float: 0.5 } } as const;

const WRITE_ACTIVATION: Readonly<Record<Activation, WriteActivation>> = {
  none: (_, input) => input,
  relu: (graph, input) => graph.node('Relu', [input]),
  relu6: (graph, input) => graph.node('Clip', [input, graph.scalar(0), graph.scalar(6)]),
  sigmoid: (graph, input) => graph.node('Sigmoid', [input]),
  tanh: (graph, input) => graph.node('Tanh', [input]),
  gelu: (graph, input) => graph.node('Gelu', [input], { approximate: 'none' }),
  swish: (graph, input) => graph.node('Mul', [input, graph.node('Sigmoid', [input])]),
  hard_swish: (graph, input) => graph.node('HardSwish', [input]),
  hard_sigmoid: (graph, input) => graph.node('HardSigmoid', [input], HARD_SIGMOID),
};

/** Appends an activation to a tensor. */
export function activated(graph: OnnxGraph, input: string, act: Activation): string {
  return WRITE_ACTIVATION[act](graph, input);
}
