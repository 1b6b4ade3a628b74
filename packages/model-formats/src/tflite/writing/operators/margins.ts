/**
 * Windows of a file are padded as `same` or `valid` say. Other margins are an operator of their own before: zeros for
 * convolutions, the lowest number for maxima; for means, whose padding does not count, zeros and a factor at the edges,
 *
 *   mean = (Σ over the window / size of the window) · size of the window / pixels of the window inside
 */
import {
  extentHeight,
  extentWidth,
  type Extent,
  type Layer,
  type LayerOf,
  type Margins,
  type Padding,
} from '@edgewright/model-graph';
import { FUSED_ACTIVATIONS, PADDINGS } from '../../file/schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { Composition } from './composition.js';
import { inFloat } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

/** The lowest float32. */
const LOWEST = -3.4028234663852886e38;
const LOWEST_INT8 = -128;

type Padded = Layer & { readonly padding: Padding; readonly in: readonly number[] };

/** The input of a layer with its margins around it, where they are no word. */
export function withMargins(writing: Writing, layer: Padded, input: TensorId): TensorId {
  if (typeof layer.padding === 'string') return input;
  const { network } = writing;
  const output = paddedLike(writing, layer, layer.padding);
  const pads = network.integerTensor(padsOf(layer.padding), [4, 2]);
  if (layer.op !== 'max_pool') return network.operator('PAD', { inputs: [input, pads], output });
  const { type, scales } = network.at(input);
  const held = { name: `${layer.name}/lowest`, shape: [1], ...(scales === undefined ? {} : { scales }) };
  const lowest =
    type === 'int8'
      ? network.constant({ ...held, type }, Int8Array.of(LOWEST_INT8))
      : network.constant({ ...held, type: 'float32' }, Float32Array.of(LOWEST));
  return network.operator('PADV2', { inputs: [input, pads, lowest], output });
}

function padsOf([top, bottom, left, right]: Margins): readonly number[] {
  return [0, 0, top, bottom, left, right, 0, 0];
}

function paddedLike(writing: Writing, layer: Padded, [top, bottom, left, right]: Margins): TensorId {
  const [height = 1, width = 1, channels = 1] = layer.in;
  const out = [height + top + bottom, width + left + right, channels];
  return writing.outputLike({ ...layer, name: `${layer.name}/padded`, out }, writing.inputOf(layer));
}

/** A mean with margins. */
export function meanWithMargins(layer: LayerOf<'avg_pool'>, margins: Margins): WriteLayer {
  return inFloat(layer, (writing) => {
    const parts = new Composition(writing, layer);
    const input = withMargins(writing, layer, writing.inputOf(layer));
    const mean = parts.of('AVERAGE_POOL_2D', [input], {
      what: 'mean',
      options: {
        padding: PADDINGS.valid,
        stride_w: extentWidth(layer.stride),
        stride_h: extentHeight(layer.stride),
        filter_width: extentWidth(layer.kernel),
        filter_height: extentHeight(layer.kernel),
        fused_activation_function: FUSED_ACTIVATIONS.none,
      },
    });
    const [height = 1, width = 1] = layer.out;
    const factors = writing.numbers.parameters(writing.network, {
      name: `${layer.name}/factors`,
      shape: [1, height, width, 1],
      values: edgeFactors(layer, margins),
    });
    return parts.of('MUL', [mean, factors]);
  });
}

/** float32[height, width]: pixels of each window over those inside of the image. */
function edgeFactors(
  { in: shape, out, kernel, stride }: LayerOf<'avg_pool'>,
  margins: Margins,
): Float32Array {
  const insideOf = (axis: 0 | 1, extentOf: (extent: Extent) => number): readonly number[] =>
    Array.from({ length: out[axis] ?? 1 }, (_, index) => {
      const begin = index * extentOf(stride) - (margins[2 * axis] ?? 0);
      const end = Math.min(begin + extentOf(kernel), shape[axis] ?? 1);
      return extentOf(kernel) / (end - Math.max(begin, 0));
    });
  const down = insideOf(0, extentHeight);
  const across = insideOf(1, extentWidth);
  return Float32Array.from(down.flatMap((factor) => across.map((other) => factor * other)));
}
