/**
 * A scale and an offset of each channel are what remains of a batch norm in a file. After a kernel they belong to it,
 *
 *   (W ∗ x + b) · s + o  =  (W · s) ∗ x + (b · s + o)
 *
 * where the kernel has no bias yet, as a batch norm makes a bias redundant; elsewhere they are a norm of their own. Integer
 * kernels keep their numbers as they are, and take a bias alone.
 */
import {
  channelsOf,
  elementsOf,
  type Activation,
  type Layer,
  type LayerWeights,
} from '@edgewright/model-graph';
import { scaledByNorm } from '../../calibration/tensor-names.js';
import type { DraftModel } from './draft-model.js';

/** A layer with a kernel and a bias. */
type Weighted = Extract<Layer, { readonly bn: boolean }>;

/** A scale or an offset: what is computed, and a number for each of its channels. */
interface ChannelNumbers {
  readonly of: Layer;
  readonly numbers: Float32Array;
  readonly act: Activation;
}

/** Joins scales and offsets with kernels, and those that are left over with each other. */
export function joinScales(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op === 'multiply' || layer?.op === 'add') joinKernel(draft, layer);
  }
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op === 'add') joinNorm(draft, layer);
  }
}

function joinKernel(draft: DraftModel, layer: Layer): void {
  const channels = channelNumbers(draft, layer);
  if (channels === undefined) return;
  const { of, numbers, act } = channels;
  if (draft.precision === 'int8' && !isIntegerBias(draft, layer, of)) return;
  const weights = draft.weights.get(of.name);
  if (!isPlainKernel(of) || weights?.kernel === undefined || !draft.isOnlyFor(of, layer)) return;
  if (of.bias) return;
  if (layer.op === 'multiply') draft.weights.set(of.name, scaled(weights, numbers));
  else draft.weights.set(of.name, { ...weights, bias: sum(weights.bias, numbers) });
  draft.join(of, layer, { ...of, bias: layer.op === 'add', act });
}

/** Whether an addition is that of a bias to products that are not rounded before. */
function isIntegerBias(draft: DraftModel, layer: Layer, of: Layer): boolean {
  return layer.op === 'add' && !draft.tensorScales.has(of.name);
}

function isPlainKernel(layer: Layer): layer is Weighted {
  return 'bn' in layer && layer.act === 'none' && !layer.bn && !('weight_group' in layer);
}

function scaled({ kernel, bias }: LayerWeights, scales: Float32Array): LayerWeights {
  // The last axis, or the last two together of a depthwise kernel, counts the output channels.
  const times = (numbers: Float32Array): Float32Array =>
    numbers.map((number, index) => number * (scales[index % scales.length] ?? 1));
  return {
    ...(kernel === undefined ? {} : { kernel: times(kernel) }),
    ...(bias === undefined ? {} : { bias: times(bias) }),
  };
}

function sum(bias: Float32Array | undefined, offsets: Float32Array): Float32Array {
  return offsets.map((offset, index) => offset + (bias?.[index] ?? 0));
}

function joinNorm(draft: DraftModel, layer: Layer): void {
  const offset = channelNumbers(draft, layer);
  if (offset?.of.op !== 'multiply' || offset.of.act !== 'none' || !draft.isOnlyFor(offset.of, layer)) return;
  const scale = channelNumbers(draft, offset.of);
  if (scale === undefined) return;
  const { name } = offset.of;
  const { out } = layer;
  const range = draft.tensorScales.get(name);
  draft.weights.set(name, { scale: scale.numbers, offset: offset.numbers });
  const norm = { name, op: 'no_norm', inputs: [scale.of.name], in: out, out, act: offset.act } as const;
  const left = draft.join(offset.of, layer, norm);
  if (range !== undefined) draft.tensorScales.set(scaledByNorm(left), range);
}

/** The operands of an addition or multiplication with one number for each channel, or with one for all. */
function channelNumbers(draft: DraftModel, layer: Layer): ChannelNumbers | undefined {
  if ((layer.op !== 'add' && layer.op !== 'multiply') || layer.inputs.length !== 2) return undefined;
  const position = draft.constant(layer.inputs[1]) === undefined ? 0 : 1;
  const numbers = draft.constant(layer.inputs[position]);
  const of = draft.producer(layer, 1 - position);
  const channels = channelsOf(layer.out);
  if (numbers === undefined || of === undefined || elementsOf(of.out) !== elementsOf(layer.out))
    return undefined;
  if (channelsOf(layer.in[position] ?? []) !== numbers.length) return undefined;
  if (numbers.length !== 1 && numbers.length !== channels) return undefined;
  const each = numbers.length === channels ? numbers : new Float32Array(channels).fill(numbers[0] ?? 0);
  return { of, numbers: each, act: layer.act };
}
