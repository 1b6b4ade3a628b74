import type { LayerOf, ReduceOp } from '@edgewright/model-graph';
import { tensorAxis } from '../layout.js';
import { DATA_TYPE } from '../../file/onnx-model.js';
import { inForm, tensorOf } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

type Reduction = LayerOf<ReduceOp>;

const OPERATORS: Readonly<Record<Reduction['op'], string>> = {
  reduce_mean: 'ReduceMean',
  reduce_sum: 'ReduceSum',
  reduce_max: 'ReduceMax',
  reduce_min: 'ReduceMin',
  reduce_prod: 'ReduceProd',
};

/** Mean, sum or maximum over some axes. */
export function reduction(layer: Reduction): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const { name } = writing.inputOf(layer);
    // Without its axes an image is one no more, and what is left of several has to be in the order of the shape.
    const isOrdered = layer.keep_dims || layer.in.length - layer.axes.length <= 1;
    const isImage = held.isImage(name) && isOrdered;
    const input = isImage ? held.image(name) : held.plain(name);
    const axes = layer.axes.map((axis) => tensorAxis(axis, isImage));
    const attributes = { keepdims: layer.keep_dims ? 1 : 0 };
    const reduced = graph.node(OPERATORS[layer.op], [input, graph.ints(axes)], attributes);
    return inForm(reduced, isImage && layer.keep_dims);
  };
}

/** The place of the largest or smallest value on the last axis: the first of equal ones. */
export function extremePlace(op: 'ArgMax' | 'ArgMin', layer: LayerOf<'argmax' | 'argmin'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.asItLies(writing.inputOf(layer).name);
    const axis = tensorAxis(layer.in.length - 1, input.image !== undefined);
    const place = graph.node(op, [tensorOf(input)], { axis, keepdims: 0 });
    // Resizing has no kernel for int64, which ArgMax gives.
    return { plain: graph.node('Cast', [place], { to: DATA_TYPE.int32 }), type: 'int32' };
  };
}
