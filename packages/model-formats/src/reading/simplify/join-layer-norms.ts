/**
 * A layer norm, as files spell it out that have no word for it. With m the mean and v the variance of the last axis, either
 *
 *   y = (x − m) / √(v + ε) · scale + offset
 *
 * whose scale and offset have been joined before this to a `no_norm`, or, as TensorFlow and Keras write every norm,
 *
 *   y = x · s + (offset − m · s)   with   s = scale / √(v + ε)
 *
 * In both, the square of the variance is a power, a product or a squared difference, and the root a quotient or a product with its
 * reciprocal. What int8 files round in between stays as it is: one layer would give other numbers.
 */
import {
  channelsOf,
  USUAL_EPSILON,
  type Activation,
  type Layer,
  type LayerOf,
} from '@edgewright/model-graph';
import { decimalOf } from '../decimal.js';
import type { DraftModel } from './draft-model.js';

/** Writes each as the one layer that it is. */
export function joinLayerNorms(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op === 'no_norm') joinUnit(draft, layer);
    if (layer?.op === 'add') joinSum(draft, layer);
  }
}

type Acted = Layer & { readonly act: Activation };

/** What is normalised, and what is added to its variance. */
interface Normalised {
  readonly source: string;
  readonly epsilon: number;
}

function joinUnit(draft: DraftModel, layer: Acted): void {
  const unit = draft.producer(layer);
  if ((unit?.op !== 'divide' && unit?.op !== 'multiply') || unit.act !== 'none') return;
  const inputs = unit.inputs.map((input) => draft.layer(input));
  const rooted = inputs
    .map((input) => (unit.op === 'divide' ? underRoot(draft, input) : underInverseRoot(draft, input)))
    .find((input) => input !== undefined);
  const centred = inputs.find((input) => input?.op === 'subtract');
  if (centred === undefined) return;
  const normalised = ofVariance(draft, rooted, draft.producer(centred, 1));
  if (normalised !== undefined && centred.inputs[0] === normalised.source) put(draft, layer, normalised);
}

function joinSum(draft: DraftModel, layer: Acted): void {
  if (layer.inputs.length !== 2) return;
  for (const position of [0, 1]) {
    const scaled = draft.producer(layer, position);
    const shift = shiftOf(draft, draft.producer(layer, 1 - position));
    if (scaled?.op !== 'multiply' || scaled.act !== 'none' || shift === undefined) continue;
    const { mean, factor, offset } = shift;
    const { rooted, scale } = scaledRoot(draft, factor);
    const normalised = ofVariance(draft, rooted, mean);
    const { source } = normalised ?? {};
    if (normalised === undefined || !isProduct(scaled, source, factor.name)) continue;
    const channels = channelsOf(layer.out);
    draft.weights.set(layer.name, { scale: each(scale, channels, 1), offset: each(offset, channels, 0) });
    put(draft, layer, normalised);
    return;
  }
}

function isProduct({ inputs: [a, b] }: Layer, x: string | undefined, y: string): boolean {
  return (a === x && b === y) || (a === y && b === x);
}

/** One number for each channel. */
function each(numbers: Float32Array | undefined, channels: number, initial: number): Float32Array {
  if (numbers?.length === channels) return numbers;
  return new Float32Array(channels).fill(numbers?.[0] ?? initial);
}

function put(draft: DraftModel, layer: Acted, { source, epsilon }: Normalised): void {
  const said = epsilon === USUAL_EPSILON.layer_norm ? {} : { epsilon };
  const { name, out, act } = layer;
  draft.put({ name, op: 'layer_norm', inputs: [source], in: out, out, act, ...said });
}

interface Shift {
  readonly mean: Layer | undefined;
  /** What the mean is multiplied with. */
  readonly factor: Layer;
  readonly offset: Float32Array | undefined;
}

/** offset − mean · factor, with the negative at any place and maybe without an offset. */
function shiftOf(draft: DraftModel, layer: Layer | undefined): Shift | undefined {
  if (layer === undefined || ('act' in layer && layer.act !== 'none')) return undefined;
  const [first, second] = layer.inputs;
  if (layer.op === 'neg') return productWithMean(draft, draft.layer(first), false);
  if (layer.op === 'multiply') return productWithMean(draft, layer, true);
  const position = layer.op === 'add' && draft.constant(first) === undefined ? 1 : 0;
  const offset = draft.constant(layer.inputs[position]);
  if (offset === undefined || layer.inputs.length !== 2) return undefined;
  const other = draft.producer(layer, 1 - position);
  if (layer.op === 'subtract') return withOffset(productWithMean(draft, draft.layer(second), false), offset);
  return layer.op === 'add' ? withOffset(shiftOf(draft, other), offset) : undefined;
}

function withOffset(shift: Shift | undefined, offset: Float32Array): Shift | undefined {
  return shift?.offset === undefined && shift !== undefined ? { ...shift, offset } : undefined;
}

function productWithMean(
  draft: DraftModel,
  product: Layer | undefined,
  isNegated: boolean,
): Shift | undefined {
  if (product?.op !== 'multiply' || product.act !== 'none' || product.inputs.length !== 2) return undefined;
  for (const position of [0, 1]) {
    const one = draft.producer(product, position);
    const factor = draft.producer(product, 1 - position);
    const mean = isNegated && one?.op === 'neg' ? draft.producer(one) : one;
    if (isNegated === (one?.op === 'neg') && isLastMean(mean) && factor !== undefined)
      return { mean, factor, offset: undefined };
  }
  return undefined;
}

/** What 1 / √… is of, alone or times a scale of each channel. */
function scaledRoot(
  draft: DraftModel,
  factor: Layer,
): { readonly rooted?: Layer | undefined; readonly scale?: Float32Array | undefined } {
  if (factor.op !== 'multiply') return { rooted: underInverseRoot(draft, factor) };
  if (factor.act !== 'none' || factor.inputs.length !== 2) return {};
  const position = draft.constant(factor.inputs[0]) === undefined ? 1 : 0;
  const scale = draft.constant(factor.inputs[position]);
  if (scale === undefined) return {};
  return { rooted: underInverseRoot(draft, draft.producer(factor, 1 - position)), scale };
}

function underRoot(draft: DraftModel, root: Layer | undefined): Layer | undefined {
  return root?.op === 'sqrt' ? draft.producer(root) : undefined;
}

/** ONNX has no word for the reciprocal of a root. */
function underInverseRoot(draft: DraftModel, inverse: Layer | undefined): Layer | undefined {
  if (inverse?.op === 'rsqrt') return draft.producer(inverse);
  return inverse?.op === 'reciprocal' ? underRoot(draft, draft.producer(inverse)) : undefined;
}

/** The x of variance(x) + ε, with the mean that its variance is around. */
function ofVariance(
  draft: DraftModel,
  sum: Layer | undefined,
  mean: Layer | undefined,
): Normalised | undefined {
  const source = mean?.inputs[0];
  if (sum?.op !== 'add' || source === undefined || !isLastMean(mean)) return undefined;
  if (draft.tensorScales.has(sum.name)) return undefined;
  const epsilon = sum.inputs.map((input) => draft.constant(input)).find((constant) => constant !== undefined);
  if (epsilon?.length !== 1 || !((epsilon[0] ?? 0) > 0)) return undefined;
  const variance = sum.inputs.map((input) => draft.layer(input)).find((layer) => layer?.op === 'reduce_mean');
  const squares = isLastMean(variance) ? draft.producer(variance) : undefined;
  if (squares === undefined || !isSquareAround(draft, squares, { source, mean: mean.name })) return undefined;
  return { source, epsilon: decimalOf(epsilon[0] ?? 0) };
}

/** Exporters may subtract the mean once more for the variance than for the norm. */
function isSquareAround(
  draft: DraftModel,
  { op, inputs: [first, second] }: Layer,
  { source, mean }: { readonly source: string; readonly mean: string },
): boolean {
  const isCentred = (name: string | undefined): boolean => {
    const layer = draft.layer(name);
    return layer?.op === 'subtract' && layer.inputs[0] === source && layer.inputs[1] === mean;
  };
  switch (op) {
    case 'square':
      return isCentred(first);
    case 'multiply':
      return isCentred(first) && isCentred(second);
    case 'power':
      return isCentred(first) && draft.constant(second)?.every((exponent) => exponent === 2) === true;
    case 'squared_difference':
      return (first === source && second === mean) || (first === mean && second === source);
    default:
      return false;
  }
}

function isLastMean(layer: Layer | undefined): layer is LayerOf<'reduce_mean'> {
  if (layer?.op !== 'reduce_mean' || !layer.keep_dims) return false;
  return layer.axes.length === 1 && layer.axes[0] === layer.out.length - 1;
}
