import type * as O from './builder-options.js';
import { checkOptions, optionRules } from './check-options.js';
import { checkTensor, derive, type Draft } from './derive.js';
import {
  at,
  duplicateName,
  MAX_LAYERS,
  notTensors,
  tensorOfAnother,
  tooManyLayers,
  unknownInput,
  unknownOutput,
  type Place,
} from '../errors.js';
import type { GraphInput, ModelGraph } from './graph.js';
import { checkPart, type KnownParts, type Part, type PartOptions } from './known-parts.js';
import { seal } from './sound-graph.js';
import { AXES, NAME, oneOf } from '../layers/field-rules.js';
import type { Layer, LayerOf, Op } from '../layers/layer.js';
import { OPERATION_OPTIONS } from './operation-options.js';
import { PRECISIONS, precisionField, type Precision } from './precision.js';
import { channelsOf, type Shape } from '../shapes/shape.js';
import { isTensor, tensorList, type Tensor } from './tensor.js';

/** What a network says of itself beside its name. */
export interface GraphOptions {
  /** Default: int8, which is what Edge TPUs run. */
  readonly precision?: Precision;
}

const GRAPH_OPTIONS = optionRules<O.NamedOptions & GraphOptions>(
  { name: NAME },
  { precision: oneOf(PRECISIONS) },
);
const INPUT_OPTIONS = optionRules<O.ShapeOptions>({ name: NAME, shape: AXES }, {});
const UNKNOWN: Shape = [];
/** A part has no name of its own. */
const PART: Place = { op: 'part' };

/**
 * Builds a network layer by layer. Each method appends a layer, infers its shape, counts its work and returns its
 * tensor; what it accepts is valid, so that {@link build} has nothing left to check but the outputs.
 *
 * @example
 * const builder = new GraphBuilder('tiny');
 * const image = builder.input('input', [224, 224, 3]);
 * const stem = builder.conv2d(image, { name: 'stem', filters: 32, kernel: 3, stride: 2, bn: true, act: 'relu' });
 * const graph = builder.build([stem]);
 */
export class GraphBuilder {
  readonly #name: string;
  readonly #precision: Precision;
  readonly #inputs: GraphInput[] = [];
  readonly #layers: Layer[] = [];
  readonly #shapes = new Map<string, Shape>();

  /** @throws model-graph/bad-attribute */
  constructor(name: string, options: GraphOptions = {}) {
    checkOptions('GraphBuilder', { ...options, name }, GRAPH_OPTIONS);
    this.#name = name;
    this.#precision = options.precision ?? 'int8';
  }

  /** @throws model-graph/bad-attribute · model-graph/shape-mismatch · model-graph/too-large */
  input(name: string, shape: Shape): Tensor {
    checkOptions('input', { name, shape }, INPUT_OPTIONS);
    const own = [...shape];
    checkTensor({ name, op: 'input' }, own);
    this.#checkNew(name);
    this.#inputs.push({ name, shape: own });
    return this.#tensor(name, own);
  }

  conv2d(x: Tensor, options: O.Conv2dOptions): Tensor {
    return this.#convolution('conv2d', x, options);
  }

  groupConv2d(x: Tensor, options: O.GroupConv2dOptions): Tensor {
    return this.#convolution('group_conv2d', x, options);
  }

  depthwiseConv2d(x: Tensor, options: O.DepthwiseConv2dOptions): Tensor {
    return this.#convolution('depthwise_conv2d', x, options);
  }

  /** `[…, features]` → `[…, units]` */
  dense(x: Tensor, options: O.DenseOptions): Tensor {
    const draft = this.#from('dense', x, options);
    const { units, bn = false, bias = false, act = 'none' } = options;
    return this.#append({ ...draft, units, bn, bias, act, weights: 0, macs: 0 });
  }

  /** `[…, m, k] × […, k, n]` → `[…, m, n]` */
  batchMatmul(a: Tensor, b: Tensor, options: O.BatchMatmulOptions): Tensor {
    const draft = this.#fromAll('batch_matmul', [a, b], options);
    return this.#append({ ...draft, transpose_b: options.transposeB ?? false, macs: 0 });
  }

  add(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.#append({ ...this.#fromAll('add', tensors, options), act: options.act ?? 'none' });
  }

  multiply(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.#append({ ...this.#fromAll('multiply', tensors, options), act: options.act ?? 'none' });
  }

  concat(tensors: readonly Tensor[], options: O.ConcatOptions): Tensor {
    const draft = this.#fromAll('concat', tensors, options);
    const { axis } = options;
    const last = (tensors[0]?.shape.length ?? 0) - 1;
    return this.#append(axis === undefined || axis === last ? draft : { ...draft, axis });
  }

  slice(x: Tensor, options: O.SliceOptions): Tensor {
    const draft = this.#from('slice', x, options);
    const { axis = x.shape.length - 1, begin, size } = options;
    return this.#append({ ...draft, axis, begin, size });
  }

  pad(x: Tensor, options: O.PadOptions): Tensor {
    const draft = this.#from('pad', x, options);
    const [top, bottom, left, right] = options.pads;
    return this.#append({ ...draft, pads: [top, bottom, left, right] });
  }

  /** Keeps the top left corner. */
  crop(x: Tensor, options: O.SizeOptions): Tensor {
    return this.#resize('crop_top_left', x, options);
  }

  avgPool(x: Tensor, options: O.WindowOptions): Tensor {
    return this.#pool('avg_pool', x, options);
  }

  maxPool(x: Tensor, options: O.WindowOptions): Tensor {
    return this.#pool('max_pool', x, options);
  }

  resizeNearest(x: Tensor, options: O.SizeOptions): Tensor {
    return this.#resize('resize_nearest', x, options);
  }

  resizeBilinear(x: Tensor, options: O.SizeOptions): Tensor {
    return this.#resize('resize_bilinear', x, options);
  }

  /** An activation of its own; prefer the `act` of the layer before. */
  activation(x: Tensor, options: O.ActivationOptions): Tensor {
    return this.#append({ ...this.#from('activation', x, options), act: options.act });
  }

  softmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#append(this.#from('softmax', x, options));
  }

  argmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#append(this.#from('argmax', x, options));
  }

  reduceMean(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_mean', x, options);
  }

  reduceSum(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_sum', x, options);
  }

  reduceMax(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_max', x, options);
  }

  reshape(x: Tensor, options: O.ShapeOptions): Tensor {
    return this.#append({ ...this.#from('reshape', x, options), out: [...options.shape] });
  }

  transpose(x: Tensor, options: O.TransposeOptions): Tensor {
    return this.#append({
      ...this.#from('transpose', x, options),
      permutation: [...options.permutation],
    });
  }

  /** `[tokens]` → `[tokens, features]` */
  embeddingLookup(x: Tensor, options: O.EmbeddingLookupOptions): Tensor {
    const draft = this.#from('embedding_lookup', x, options);
    const { vocabulary, features } = options;
    return this.#append({ ...draft, vocabulary, features, weights: 0 });
  }

  /** A learned tensor of this shape, the same at every inference. */
  constant(options: O.ShapeOptions): Tensor {
    return this.#append({
      ...this.#fromAll('constant', [], options),
      out: [...options.shape],
      weights: 0,
    });
  }

  layerNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('layer_norm', x, options);
  }

  noNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('no_norm', x, options);
  }

  /** A batch norm of its own; prefer the `bn` of the layer before. */
  batchNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('batch_norm', x, options);
  }

  /**
   * What a part's `build` makes of its tensor. Where `known` has one of the same key from a tensor of the same name and
   * shape, its layers are taken over in place of being built and checked again: so the key says all else that is read.
   *
   * @throws what `build` throws
   * @example builder.part(blocks, { key: JSON.stringify(options), from: x, build: (from) => fusedIbn(builder, from, options) })
   */
  part(known: KnownParts, options: PartOptions): Tensor {
    checkPart(known, options);
    const { key, from, build } = options;
    this.#known(from, PART);
    const before = known.find(key, from);
    if (before !== undefined) return this.#takeOver(before);
    const first = this.#layers.length;
    const to = build(from);
    const name = this.#known(to, PART);
    const layers = this.#layers.slice(first);
    const last = layers.find((layer) => layer.name === name);
    if (last !== undefined) known.remember(key, from, { layers, last });
    return to;
  }

  /**
   * The network whose results are these tensors.
   *
   * @throws model-graph/no-tensor · model-graph/unknown-output
   */
  build(outputs: readonly Tensor[]): ModelGraph {
    const results = tensorList(outputs, 'the outputs of the graph');
    if (results.length === 0) throw notTensors('the outputs of the graph', outputs, 'an empty list');
    const names = results.map((tensor) => {
      if (!isTensor(tensor)) throw notTensors('the outputs of the graph', tensor, 'not a tensor');
      if (this.#shapes.get(tensor.layer) !== tensor.shape) throw unknownOutput(tensor.layer);
      return tensor.layer;
    });
    return seal({
      name: this.#name,
      inputs: [...this.#inputs],
      layers: [...this.#layers],
      outputs: names,
      ...precisionField(this.#precision),
    });
  }

  #convolution(op: ConvolutionOp, x: Tensor, options: O.DepthwiseConv2dOptions): Tensor {
    const { name, inputs, in: from, out } = this.#from(op, x, options);
    const channels = channelsOf(from);
    // Only a full convolution and one in groups say how many filters they have, and only the latter how many groups.
    const { filters = channels, groups = op === 'conv2d' ? 1 : channels } =
      options as Partial<O.GroupConv2dOptions>;
    const draft: Draft<LayerOf<typeof op>> = {
      name,
      op,
      inputs,
      in: from,
      out,
      kernel: options.kernel,
      stride: options.stride ?? 1,
      padding: options.padding ?? 'same',
      groups,
      filters,
      bn: options.bn ?? false,
      bias: options.bias ?? false,
      act: options.act ?? 'none',
      weights: 0,
      macs: 0,
    };
    if (options.dilation !== undefined && options.dilation !== 1) draft.dilation = options.dilation;
    return this.#append(draft);
  }

  #pool(op: 'avg_pool' | 'max_pool', x: Tensor, options: O.WindowOptions): Tensor {
    const draft = this.#from(op, x, options);
    const { kernel, stride = 1, padding = 'same' } = options;
    return this.#append({ ...draft, kernel, stride, padding });
  }

  #resize(
    op: 'crop_top_left' | 'resize_nearest' | 'resize_bilinear',
    x: Tensor,
    options: O.SizeOptions,
  ): Tensor {
    const draft = this.#from(op, x, options);
    return this.#append({ ...draft, out: [options.height, options.width, channelsOf(x.shape)] });
  }

  #reduce(op: 'reduce_mean' | 'reduce_sum' | 'reduce_max', x: Tensor, options: O.ReduceOptions): Tensor {
    const draft = this.#from(op, x, options);
    return this.#append({ ...draft, axes: [...options.axes], keep_dims: options.keepDims ?? false });
  }

  #normalise(op: 'layer_norm' | 'no_norm' | 'batch_norm', x: Tensor, options: O.ActedOptions): Tensor {
    return this.#append({ ...this.#from(op, x, options), act: options.act ?? 'none' });
  }

  #from<P extends Op>(op: P, x: Tensor, options: O.NamedOptions) {
    checkOptions(op, options, OPERATION_OPTIONS[op]);
    const { name } = options;
    return { name, op, inputs: [this.#known(x, { name, op })], in: x.shape, out: UNKNOWN };
  }

  #fromAll<P extends Op>(op: P, tensors: readonly Tensor[], options: O.NamedOptions) {
    checkOptions(op, options, OPERATION_OPTIONS[op]);
    const { name } = options;
    const inputs = tensorList(tensors, at({ name, op })).map((tensor) => this.#known(tensor, { name, op }));
    return { name, op, inputs, in: tensors.map((tensor) => tensor.shape), out: UNKNOWN };
  }

  /** The name of a tensor of this builder. A tensor of another one may share its name, but not its shape object. */
  #known(x: Tensor, place: Place): string {
    if (!isTensor(x)) throw notTensors(at(place), x, 'not a tensor to read');
    const shape = this.#shapes.get(x.layer);
    if (shape === undefined) throw unknownInput(place, x.layer, this.#shapes.keys());
    if (shape !== x.shape) throw tensorOfAnother(at(place), x.layer);
    return x.layer;
  }

  #append(draft: Draft): Tensor {
    this.#checkRoom(draft.name);
    const layer = derive(draft);
    this.#layers.push(layer);
    return this.#tensor(layer.name, layer.out);
  }

  #takeOver({ layers, last }: Part): Tensor {
    for (const layer of layers) {
      this.#checkRoom(layer.name);
      this.#layers.push(layer);
      this.#shapes.set(layer.name, layer.out);
    }
    // A shape of its own, which tells it from the tensors of other builders.
    return this.#tensor(last.name, [...last.out]);
  }

  #checkRoom(name: string): void {
    if (this.#layers.length >= MAX_LAYERS) throw tooManyLayers(this.#layers.length + 1);
    this.#checkNew(name);
  }

  #checkNew(name: string): void {
    if (this.#shapes.has(name)) throw duplicateName(name);
  }

  #tensor(name: string, shape: Shape): Tensor {
    this.#shapes.set(name, shape);
    return { layer: name, shape };
  }
}

type ConvolutionOp = 'conv2d' | 'group_conv2d' | 'depthwise_conv2d';
