import type { LayerOf } from '@edgewright/model-graph';
import { cannotWrite } from '../../../errors.js';
import { tensorAxis } from '../layout.js';
import { DATA_TYPE } from '../../file/onnx-model.js';
import { inForm, tensorOf, type Writing, type Written } from '../writing.js';
import { castTo } from './comparisons.js';
import type { WriteLayer } from './write-layer.js';

/** Along every axis elements at equal steps. */
export function stridedSlice(layer: LayerOf<'strided_slice'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const axes = layer.in.map((_, axis) => tensorAxis(axis, isImage));
    const bounds = [layer.begin, layer.end, axes, layer.steps].map((values) => graph.ints(values));
    return inForm(graph.node('Slice', [tensorOf(input), ...bounds]), isImage, input.type);
  };
}

/** Side by side along an axis of their own. */
export function pack(layer: LayerOf<'pack'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const axis = layer.axis + 1;
    const parts = layer.inputs.map((name) => graph.node('Unsqueeze', [held.plain(name), graph.ints([axis])]));
    return { plain: graph.node('Concat', parts, { axis }), type: writing.inputOf(layer).type };
  };
}

/** So many times along each axis. */
export function tile(layer: LayerOf<'tile'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const repeats = new Array<number>(layer.in.length + 1).fill(1);
    layer.multiples.forEach((times, axis) => (repeats[tensorAxis(axis, isImage)] = times));
    return inForm(graph.node('Tile', [tensorOf(input), graph.ints(repeats)]), isImage, input.type);
  };
}

/** The tensor of whole numbers that an input is. */
export function indicesOf({ graph, held }: Writing, name: string): string {
  const tensor = held.plain(name);
  const { type } = held.get(name);
  return type === 'int64' || type === 'int32' ? tensor : castTo(graph, tensor, 'int64');
}

/**
 * Elements by index. Each item of a batch has its own indices, for which ONNX has GatherND alone, along the first axis; where
 * one of the two is the same for all items, Gather does.
 */
export function gather(layer: LayerOf<'gather'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const [elements = '', places = ''] = layer.inputs;
    const { type } = held.get(elements);
    const numbers = constantOf(writing, places);
    if (numbers !== undefined) return gatheredByConstant(writing, layer, numbers);
    const x = held.plain(elements);
    const indices = indicesOf(writing, places);
    if (constantOf(writing, elements) !== undefined && layer.axis === 0) {
      const table = graph.node('Squeeze', [x, graph.ints([0])]);
      return { plain: graph.node('Gather', [table, indices], { axis: 0 }), type };
    }
    const first = movedFirst(writing, x, { rank: layer.in[0]?.length ?? 1, axis: layer.axis });
    const column = graph.node('Unsqueeze', [indices, graph.ints([-1])]);
    const found = graph.node('GatherND', [first, column], { batch_dims: 1 });
    return { plain: movedBack(writing, found, layer), type };
  };
}

/** By whole numbers that the file holds, and that int8 does not round. */
function gatheredByConstant(writing: Writing, layer: LayerOf<'gather'>, values: Float32Array): Written {
  const { graph } = writing;
  const [elements = ''] = layer.inputs;
  const shape = layer.in[1] ?? [];
  const numbers = graph.ints([...values].map(Math.round));
  const input = writing.asItLies(elements);
  const isImage = input.image !== undefined && shape.length === 1;
  const x = isImage ? tensorOf(input) : writing.held.plain(elements);
  const indices = shape.length === 1 ? numbers : graph.node('Reshape', [numbers, graph.ints(shape)]);
  const axis = tensorAxis(layer.axis, isImage);
  return inForm(graph.node('Gather', [x, indices], { axis }), isImage, input.type);
}

/** The numbers of a constant. */
function constantOf(writing: Writing, name: string): Float32Array | undefined {
  const layer = writing.model.graph.layers.find((each) => each.name === name);
  return layer?.op === 'constant' ? writing.weightsOf(layer).kernel : undefined;
}

function movedFirst({ graph }: Writing, x: string, { rank, axis }: { rank: number; axis: number }): string {
  if (axis === 0) return x;
  const others = Array.from({ length: rank }, (_, each) => each).filter((each) => each !== axis);
  return graph.node('Transpose', [x], { perm: [0, axis + 1, ...others.map((each) => each + 1)] });
}

/** The axes of the indices come first, and belong where the axis was. */
function movedBack({ graph }: Writing, found: string, layer: LayerOf<'gather'>): string {
  if (layer.axis === 0) return found;
  const count = layer.in[1]?.length ?? 0;
  const rest = layer.out.length - count;
  const before = Array.from({ length: layer.axis }, (_, axis) => count + axis);
  const indices = Array.from({ length: count }, (_, axis) => axis);
  const behind = Array.from({ length: rest - layer.axis }, (_, axis) => count + layer.axis + axis);
  const order = [...before, ...indices, ...behind];
  return graph.node('Transpose', [found], { perm: [0, ...order.map((axis) => axis + 1)] });
}

/** The largest elements of the last axis, or where they are. */
export function topK(layer: LayerOf<'top_k'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const [values = '', places = ''] = graph.nodeOf({
      op: 'TopK',
      inputs: [held.plain(writing.inputOf(layer).name), graph.ints([layer.k])],
      attributes: { axis: -1, largest: 1, sorted: 1 },
      outputs: 2,
    });
    if (layer.gives === 'values') return { plain: values };
    return { plain: graph.node('Cast', [places], { to: DATA_TYPE.int32 }), type: 'int32' };
  };
}

/**
 * Boxes that overlap no better one of their class, the best first. ONNX gives the indices of as many as there are, so that
 * rows of zeros are put behind them and the best `most` of all are taken.
 */
export function nonMaxSuppression(layer: LayerOf<'non_max_suppression'>): WriteLayer {
  return (writing) => {
    if (writing.settings.batch !== 1)
      throw cannotWrite('ONNX', layer, 'boxes of a batch get mixed; write it with a batch of 1');
    const { graph, held } = writing;
    const [boxes = '', given = ''] = layer.inputs.map((name) => held.plain(name));
    const scores = graph.node('Transpose', [given], { perm: [0, 2, 1] });
    const settings = [graph.ints([layer.most]), graph.scalar(layer.overlap), graph.scalar(layer.threshold)];
    const chosen = graph.node('NonMaxSuppression', [boxes, scores, ...settings]);
    const column = (index: number) => graph.node('Gather', [chosen, graph.ints([index])], { axis: 1 });
    const score = graph.node('Unsqueeze', [graph.node('GatherND', [scores, chosen]), graph.ints([-1])]);
    const places = graph.node('Squeeze', [column(2), graph.ints([1])]);
    const corners = graph.node('Gather', [graph.node('Squeeze', [boxes, graph.ints([0])]), places]);
    const rows = graph.node('Concat', [corners, castTo(graph, column(1), 'float32'), score], { axis: 1 });
    const empty = graph.floats('empty', [layer.most, 6], new Float32Array(layer.most * 6));
    const unused = graph.floats('unused', [layer.most, 1], new Float32Array(layer.most).fill(-Infinity));
    const all = graph.node('Concat', [rows, empty], { axis: 0 });
    const order = graph.node('Squeeze', [
      graph.node('Concat', [score, unused], { axis: 0 }),
      graph.ints([1]),
    ]);
    const best = graph.nodeOf({ op: 'TopK', inputs: [order, graph.ints([layer.most])], outputs: 2 })[1] ?? '';
    return { plain: graph.node('Unsqueeze', [graph.node('Gather', [all, best]), graph.ints([0])]) };
  };
}
