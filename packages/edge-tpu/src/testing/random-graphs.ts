import { isEdgewrightError } from '@edgewright/base';
import fc from 'fast-check';
import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';

/** One try to add a layer: what it reads, counted from the newest tensor, and numbers for its attributes. */
interface Attempt {
  readonly op: string;
  readonly reads: readonly [number, number];
  readonly kernel: number;
  readonly stride: number;
  readonly channels: number;
  readonly groups: number;
}

/** A graph as data: {@link graphOf} drops what does not fit together. */
export interface GraphPlan {
  readonly input: readonly number[];
  readonly attempts: readonly Attempt[];
  /** Outputs, counted from the newest tensor; whatever leads to none of them is dead. */
  readonly outputs: readonly number[];
}

interface Given extends Attempt {
  readonly name: string;
  readonly x: Tensor;
  readonly y: Tensor;
}

type Append = (builder: GraphBuilder, given: Given) => Tensor;

const lastAxis = ({ x }: Given): number[] => [x.shape.length - 1];

const APPEND: Readonly<Record<string, Append>> = {
  conv2d: (b, { x, channels, ...given }) => b.conv2d(x, { ...windowOf(given), filters: channels, bn: true }),
  dilated: (b, { x, channels, groups, ...given }) =>
    b.conv2d(x, { ...windowOf(given), stride: 1, filters: channels, dilation: groups }),
  group_conv2d: (b, { x, channels, groups, ...given }) =>
    b.groupConv2d(x, { ...windowOf(given), filters: channels * groups, groups, act: 'swish' }),
  depthwise_conv2d: (b, { x, ...given }) => b.depthwiseConv2d(x, { ...windowOf(given), bias: true }),
  avg_pool: (b, { x, ...given }) => b.avgPool(x, windowOf(given)),
  max_pool: (b, { x, ...given }) => b.maxPool(x, windowOf(given)),
  add: (b, { x, y, name }) => b.add([x, y], { name, act: 'relu' }),
  multiply: (b, { x, y, name }) => b.multiply([x, y], { name, act: 'gelu' }),
  concat: (b, { x, y, name }) => b.concat([x, y], { name }),
  slice: (b, { x, name, channels, kernel }) => b.slice(x, { name, begin: kernel, size: channels }),
  pad: (b, { x, name, kernel }) => b.pad(x, { name, pads: [kernel, 0, kernel, 1] }),
  resize: (b, { x, name, channels, kernel }) =>
    b.resizeBilinear(x, { name, height: channels, width: channels + kernel }),
  crop: (b, { x, name, channels, kernel }) => b.crop(x, { name, height: channels, width: kernel }),
  argmax: (b, { x, name }) => b.argmax(x, { name }),
  softmax: (b, { x, name }) => b.softmax(x, { name }),
  transpose_conv2d: (b, { x, channels, ...given }) =>
    b.transposeConv2d(x, { ...windowOf(given), filters: channels }),
  rectangular: (b, { x, channels, kernel, stride, name }) =>
    b.conv2d(x, { name, kernel: [kernel, 1], stride: [1, stride], filters: channels, act: 'mish' }),
  shared: (b, { x, name }) =>
    b.dense(x, { name, units: x.shape.at(-1) ?? 1, bias: true, weightGroup: `shared${x.shape.at(-1)}` }),
  divide: (b, { x, y, name }) => b.divide(x, y, { name }),
  exp: (b, { x, name }) => b.exp(x, { name }),
  greater: (b, { x, y, name }) => b.greater(x, y, { name }),
  space_to_depth: (b, { x, groups, name }) => b.spaceToDepth(x, { name, blockSize: groups }),
  tile: (b, { x, groups, name }) => b.tile(x, { name, multiples: x.shape.map(() => groups) }),
  group_norm: (b, { x, groups, name }) => b.groupNorm(x, { name, groups }),
  lstm: (b, { x, kernel, name }) => b.lstm(x, { name, units: kernel, sequences: true }),
  top_k: (b, { x, groups, name }) => b.topK(x, { name, k: groups }),
  reduce_mean: (b, { x, name }) => b.reduceMean(x, { name, axes: [0, 1], keepDims: true }),
  reduce_sum: (b, given) => b.reduceSum(given.x, { name: given.name, axes: lastAxis(given) }),
  reshape: (b, { x, name, groups }) => b.reshape(x, { name, shape: [groups, ...x.shape] }),
  flatten: (b, { x, name }) => b.reshape(x, { name, shape: [x.shape.reduce((a, c) => a * c, 1)] }),
  transpose: (b, { x, name }) =>
    b.transpose(x, { name, permutation: x.shape.map((_, axis) => axis).toReversed() }),
  dense: (b, { x, name, channels }) => b.dense(x, { name, units: channels, act: 'tanh' }),
  batch_matmul: (b, { x, y, name }) => b.batchMatmul(x, y, { name, transposeB: true }),
  layer_norm: (b, { x, name }) => b.layerNorm(x, { name }),
  embedding_lookup: (b, { x, name, channels, kernel }) =>
    b.embeddingLookup(x, { name, vocabulary: channels, features: kernel }),
  constant: (b, { x, name }) => b.constant({ name, shape: x.shape }),
};

function windowOf({ name, kernel, stride }: Pick<Given, 'name' | 'kernel' | 'stride'>) {
  return { name, kernel, stride };
}

/** 1 to 2^20, all magnitudes alike. */
const extents = fc.double({ min: 0, max: 20, noNaN: true }).map((bits) => Math.round(2 ** bits));

const attempts: fc.Arbitrary<Attempt> = fc.record({
  op: fc.constantFrom(...Object.keys(APPEND)),
  reads: fc.tuple(fc.nat(5), fc.nat(5)),
  kernel: fc.integer({ min: 1, max: 12 }),
  stride: fc.integer({ min: 1, max: 4 }),
  channels: extents,
  groups: fc.integer({ min: 1, max: 8 }),
});

/** Graphs of up to 25 layers of every kind, from tiny to the largest tensors there may be, with branches and dead ends. */
export const graphPlans: fc.Arbitrary<GraphPlan> = fc.record({
  input: fc.oneof(
    fc.tuple(extents, extents, extents),
    fc.tuple(extents, extents),
    fc.tuple(
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 64 }),
    ),
  ),
  attempts: fc.array(attempts, { minLength: 1, maxLength: 25 }),
  outputs: fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }),
});

/** The graph of a plan, or `undefined` where nothing of it fits together. */
export function graphOf({ input, attempts: tries, outputs }: GraphPlan): ModelGraph | undefined {
  const builder = new GraphBuilder('random');
  const first = fitting(() => builder.input('input', input));
  if (first === undefined) return undefined;
  const tensors = [first];
  for (const [index, attempt] of tries.entries()) {
    const [x, y] = attempt.reads.map((back) => tensors.at(-1 - (back % tensors.length)) ?? first);
    const given = { ...attempt, name: `layer${index}`, x: x ?? first, y: y ?? first };
    const tensor = fitting(() => APPEND[attempt.op]?.(builder, given));
    if (tensor !== undefined) tensors.push(tensor);
  }
  const layers = tensors.slice(1);
  const chosen = new Set(
    outputs.flatMap((back) => layers.at(-1 - (back % Math.max(1, layers.length))) ?? []),
  );
  return chosen.size === 0 ? undefined : fitting(() => builder.build([...chosen]));
}

function fitting<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isEdgewrightError(error)) return undefined;
    throw error;
  }
}
