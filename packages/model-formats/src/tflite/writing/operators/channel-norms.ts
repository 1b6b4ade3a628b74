import { epsilonOf, type LayerOf } from '@edgewright/model-graph';
import { part, plainNorm } from '../../../weights/fold-batch-norm.js';
import type { TensorId } from '../tflite-network.js';
import { writeActivation } from './activated.js';
import { Composition } from './composition.js';
import { inFloat } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

/** The range of elements over their length in int8. @source the kernels of TensorFlow Lite, which take no other */
const UNIT_SCALE = 1 / 128;

/** Learned slopes, one a channel. */
export function prelu(layer: LayerOf<'prelu'>): WriteLayer {
  return (writing) => {
    const { network, numbers } = writing;
    const values = part(layer, writing.weightsOf(layer), { name: 'kernel', length: layer.weights });
    const shape = layer.in.map((_, axis) => (axis === layer.in.length - 1 ? values.length : 1));
    const slopes = numbers.parameters(network, { name: `${layer.name}/slopes`, shape, values });
    return network.operator('PRELU', {
      inputs: [writing.inputOf(layer), slopes],
      output: writing.output(layer),
    });
  };
}

/** Over the length of the last axis. */
export function l2Norm(layer: LayerOf<'l2_norm'>): WriteLayer {
  return (writing) =>
    writing.network.operator('L2_NORMALIZATION', {
      inputs: [writing.inputOf(layer)],
      output: writing.held({ name: layer.name, shape: layer.out }, writing.numbers.prescribed(UNIT_SCALE, 0)),
    });
}

/** Over groups of channels and all positions, which become two axes for the means. */
export function groupNorm(layer: LayerOf<'group_norm' | 'instance_norm'>): WriteLayer {
  return inFloat(layer, (writing) => {
    const parts = new Composition(writing, layer);
    const { scale, offset } = plainNorm(layer, writing.weightsOf(layer));
    const [height = 1, width = 1, channels = 1] = layer.in;
    const split = [height * width, layer.groups, channels / layer.groups];
    const grouped = reshaped(parts, writing.inputOf(layer), { what: 'grouped', shape: split });
    const unit = reshaped(parts, standardised(parts, grouped, { shape: split, epsilon: epsilonOf(layer) }), {
      what: 'unit',
      shape: layer.out,
    });
    const scaled = parts.of('MUL', [unit, parts.vector(scale, 'scale')], { what: 'scaled' });
    const isLast = layer.act === 'none';
    const shifted = parts.of(
      'ADD',
      [scaled, parts.vector(offset, 'offset')],
      isLast ? {} : { what: 'shifted' },
    );
    return writeActivation(writing, layer, shifted);
  });
}

interface Reshaped {
  readonly what: string;
  readonly shape: readonly number[];
}

function reshaped(parts: Composition, input: TensorId, { what, shape }: Reshaped): TensorId {
  const { writing } = parts;
  const whole = writing.batched(shape);
  return parts.of('RESHAPE', [input, writing.network.integerVector(whole)], {
    what,
    shape,
    options: { new_shape: whole },
  });
}

/** (x − mean) / √(variance + ε), with the statistics of the positions and the channels of each group */
function standardised(
  parts: Composition,
  x: TensorId,
  { shape, epsilon }: { readonly shape: readonly number[]; readonly epsilon: number },
): TensorId {
  const { network } = parts.writing;
  const one = [1, shape[1] ?? 1, 1];
  const meanOf = (input: TensorId, what: string): TensorId =>
    parts.of('MEAN', [input, network.integerVector([1, 3])], {
      what,
      shape: one,
      options: { keep_dims: true },
    });
  const mean = meanOf(x, 'mean');
  const squares = parts.of('SQUARED_DIFFERENCE', [x, mean], { what: 'squares', shape });
  const safe = parts.of('ADD', [meanOf(squares, 'variance'), parts.number(epsilon, 'epsilon')], {
    what: 'positive',
    shape: one,
  });
  const inverse = parts.of('RSQRT', [safe], { what: 'inverse', shape: one });
  const centred = parts.of('SUB', [x, mean], { what: 'centred', shape });
  return parts.of('MUL', [centred, inverse], { what: 'standard', shape });
}

/** Over neighbouring channels of images; other shapes are as one. */
export function localResponseNorm(layer: LayerOf<'local_response_norm'>): WriteLayer {
  return inFloat(layer, (writing) => {
    const parts = new Composition(writing, layer);
    const { radius, constant: bias, alpha, beta } = layer;
    const options = { radius, bias, alpha, beta };
    const input = writing.inputOf(layer);
    if (layer.in.length === 3) return parts.of('LOCAL_RESPONSE_NORMALIZATION', [input], { options });
    const channels = layer.in.at(-1) ?? 1;
    const shape = [1, layer.in.reduce((all, size) => all * size, 1) / channels, channels];
    const image = reshaped(parts, input, { what: 'image', shape });
    const normed = parts.of('LOCAL_RESPONSE_NORMALIZATION', [image], { what: 'normed', shape, options });
    const whole = writing.batched(layer.out);
    return parts.of('RESHAPE', [normed, writing.network.integerVector(whole)], {
      options: { new_shape: whole },
    });
  });
}
