import { COMPARISON_OPS, type ComparisonOp, type ElementType, type LayerOf } from '@edgewright/model-graph';
import type { OnnxGraph } from '../onnx-graph.js';
import { ELEMENT_TYPE } from '../../file/onnx-model.js';
import { inForm, tensorOf } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/** A tensor as elements of another type. */
export function castTo(graph: OnnxGraph, tensor: string, type: ElementType): string {
  return graph.node('Cast', [tensor], { to: ELEMENT_TYPE[type] });
}

type Compare = (graph: OnnxGraph, a: string, b: string) => string;

const by =
  (op: string): Compare =>
  (graph, a, b) =>
    graph.node(op, [a, b]);

const ofTruths =
  (op: string): Compare =>
  (graph, a, b) =>
    graph.node(op, [castTo(graph, a, 'bool'), castTo(graph, b, 'bool')]);

const COMPARE: Readonly<Record<ComparisonOp, Compare>> = {
  equal: by('Equal'),
  not_equal: (graph, a, b) => graph.node('Not', [graph.node('Equal', [a, b])]),
  greater: by('Greater'),
  greater_equal: by('GreaterOrEqual'),
  less: by('Less'),
  less_equal: by('LessOrEqual'),
  logical_and: ofTruths('And'),
  logical_or: ofTruths('Or'),
};

/** 1 where it is true, else 0. */
function comparison(layer: LayerOf<ComparisonOp>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const { isImage, tensors } = writing.floatsAlike(layer.inputs);
    const [a = '', b = ''] = tensors;
    return inForm(castTo(graph, COMPARE[layer.op](graph, a, b), 'float32'), isImage);
  };
}

/** All comparisons. */
export const comparisons = Object.fromEntries(COMPARISON_OPS.map((op) => [op, comparison])) as {
  readonly [O in ComparisonOp]: (layer: LayerOf<O>) => WriteLayer;
};

/** 1 where an element is 0, else 0. */
export function logicalNot(layer: LayerOf<'logical_not'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.asItLies(writing.inputOf(layer).name);
    const not = graph.node('Not', [castTo(graph, tensorOf(input), 'bool')]);
    return inForm(castTo(graph, not, 'float32'), input.image !== undefined);
  };
}

/** Elements of one tensor or the other. */
export function where(layer: LayerOf<'where'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const { isImage, tensors } = writing.floatsAlike(layer.inputs);
    const [condition = '', one = '', other = ''] = tensors;
    return inForm(graph.node('Where', [castTo(graph, condition, 'bool'), one, other]), isImage);
  };
}

/** What is left of elements as another type. They stay float32, as all other operations take them so. */
export function cast(layer: LayerOf<'cast'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const { type } = writing.inputOf(layer);
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    if (layer.to === type) return inForm(tensorOf(input), isImage, type);
    const there = castTo(graph, tensorOf(input), layer.to);
    return inForm(layer.to === 'float32' ? there : castTo(graph, there, 'float32'), isImage);
  };
}

/** Between float32 and int8 nothing changes in a network that is all of one. */
export function sameNumbers(layer: LayerOf<'quantise' | 'dequantise'>): WriteLayer {
  return (writing) => writing.asItLies(writing.inputOf(layer).name);
}
