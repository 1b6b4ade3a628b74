/**
 * A norm in groups, as PyTorch's exporter spells it out before version 21 of ONNX has its scales for each channel: every group becomes
 * a channel of a sequence,
 *
 *   Reshape(x, [0, groups, -1]) → InstanceNormalization → Reshape(…, Shape(x)) → · scale → + offset
 */
import type { JoinedNodes, NodeChains } from './node-chains.js';
import { attributeOf, type OnnxNode } from '../file/onnx-file.js';

/** The shape that its file says what is normalised to have, as an attribute. */
export const STATED_SHAPE = 'stated_shape';

/** The chain around an `InstanceNormalization`. */
export function groupNormAround(chains: NodeChains, norm: OnnxNode): JoinedNodes | undefined {
  const split = chains.maker(norm.inputs[0]);
  if (split?.word !== 'Reshape' || chains.onlyReader(split, norm.word) === undefined) return undefined;
  const [x = '', shape] = split.inputs;
  const [, groups = 1, rest] = chains.numbers(shape) ?? [];
  const whole = chains.onlyReader(norm, 'Reshape');
  const [, back] = whole?.inputs ?? [];
  if (rest !== -1 || whole === undefined || !mayBeShapeOf(chains, back, x)) return undefined;
  const isUnit = [1, 0].every((value, index) =>
    chains.numbers(norm.inputs[index + 1])?.every((number) => number === value),
  );
  const product = chains.onlyReader(whole, 'Mul');
  const sum = product && chains.onlyReader(product, 'Add');
  const scale = product?.inputs.find((name) => isPerChannel(chains.shape(name)));
  const offset = sum?.inputs.find((name) => isPerChannel(chains.shape(name)));
  if (!isUnit || sum === undefined || scale === undefined || offset === undefined) return undefined;
  const attributes = new Map(norm.attributes)
    .set('num_groups', attributeOf({ int: groups }))
    .set(STATED_SHAPE, attributeOf({ ints: chains.numbers(back) ?? [] }));
  return {
    within: [split, norm, whole, product, sum].filter((node) => node !== undefined),
    node: { ...sum, word: 'GroupNormalization', inputs: [x, scale, offset], attributes },
  };
}

/** A constant may be the shape of x, which is known only once x is read. */
function mayBeShapeOf(chains: NodeChains, shape: string | undefined, x: string): boolean {
  const maker = chains.maker(shape);
  return (maker?.word === 'Shape' && maker.inputs[0] === x) || (chains.numbers(shape)?.length ?? 0) > 2;
}

/** Whether a constant has one number for each channel, before the axes of an image. */
function isPerChannel(shape: readonly number[] | undefined): boolean {
  return shape?.at(-1) === 1 && shape.filter((size) => size !== 1).length <= 1;
}
