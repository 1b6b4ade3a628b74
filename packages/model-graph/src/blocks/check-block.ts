import { at, groupSizeDoesNotDivide, notTensors, type Place } from '../errors.js';
import { checkOptions, type OptionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import { isTensor, type Tensor } from '../graph/tensor.js';
import type { FieldRule } from '../layers/field-rules.js';

/** A tensor among the options of a block. */
export const TENSOR: FieldRule = { expected: 'a tensor', holds: isTensor };

/** What a block was called with. */
interface Call {
  readonly builder: GraphBuilder;
  readonly tensors: readonly Tensor[];
  readonly options: object;
}

/**
 * Checks what the author of a network gave to a block, before the block reads any of it.
 *
 * @throws model-graph/bad-attribute · model-graph/no-tensor
 */
export function checkBlock(block: string, { builder, tensors, options }: Call, rules: OptionRules): void {
  checkOptions(block, options, rules);
  const place: Place = { op: block, name: (options as Partial<Place>).name };
  if (typeof (builder as Partial<GraphBuilder> | null | undefined)?.conv2d !== 'function') {
    throw notTensors(at(place), builder, 'not a GraphBuilder, which is the first argument of a block');
  }
  for (const tensor of tensors)
    if (!isTensor(tensor)) throw notTensors(at(place), tensor, 'not a tensor to read');
}

/** @throws model-graph/groups-do-not-divide unless groups of this size make up the channels */
export function groupsOf(block: Place, channels: number, groupSize: number): number {
  if (channels % groupSize === 0) return channels / groupSize;
  throw groupSizeDoesNotDivide(block, channels, groupSize);
}
