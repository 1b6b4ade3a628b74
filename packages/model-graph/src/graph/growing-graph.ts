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
import type { Layer, Op } from '../layers/layer.js';
import type { Shape } from '../shapes/shape.js';
import type { NamedOptions } from './builder-options.js';
import { batchField } from './batch.js';
import { checkOptions } from './check-options.js';
import { checkTensor, derive, type Draft } from './derive.js';
import type { GraphInput, ModelGraph } from './graph.js';
import type { Part } from './known-parts.js';
import { OPERATION_OPTIONS } from './operation-options.js';
import { precisionField, type Precision } from './precision.js';
import { seal } from './sound-graph.js';
import { isTensor, tensorList, type Tensor } from './tensor.js';
import { WeightGroups } from './weight-groups.js';

const UNKNOWN: Shape = [];

/** A graph as far as it has been built: what every operation of a {@link GraphBuilder} reads from and appends to. */
export class GrowingGraph {
  readonly #inputs: GraphInput[] = [];
  readonly #layers: Layer[] = [];
  readonly #shapes = new Map<string, Shape>();
  readonly #weightGroups = new WeightGroups();

  /** @throws model-graph/bad-attribute · model-graph/shape-mismatch · model-graph/too-large */
  input(name: string, shape: Shape): Tensor {
    const own = [...shape];
    checkTensor({ name, op: 'input' }, own);
    this.#checkNew(name);
    this.#inputs.push({ name, shape: own });
    return this.#tensor(name, own);
  }

  /** The beginning of a layer of one input, whose options have been checked. */
  from<P extends Op>(op: P, x: Tensor, options: NamedOptions) {
    checkOptions(op, options, OPERATION_OPTIONS[op]);
    const { name } = options;
    return { name, op, inputs: [this.known(x, { name, op })], in: x.shape, out: UNKNOWN };
  }

  /** The beginning of a layer of several inputs, whose options have been checked. */
  fromAll<P extends Op>(op: P, tensors: readonly Tensor[], options: NamedOptions) {
    checkOptions(op, options, OPERATION_OPTIONS[op]);
    const { name } = options;
    const inputs = tensorList(tensors, at({ name, op })).map((tensor) => this.known(tensor, { name, op }));
    return { name, op, inputs, in: tensors.map((tensor) => tensor.shape), out: UNKNOWN };
  }

  /** The name of a tensor of this builder. A tensor of another one may share its name, but not its shape object. */
  known(x: Tensor, place: Place): string {
    if (!isTensor(x)) throw notTensors(at(place), x, 'not a tensor to read');
    const shape = this.#shapes.get(x.layer);
    if (shape === undefined) throw unknownInput(place, x.layer, this.#shapes.keys());
    if (shape !== x.shape) throw tensorOfAnother(at(place), x.layer);
    return x.layer;
  }

  /** @throws what {@link derive} throws · model-graph/duplicate-name · model-graph/weight-group-differs */
  append(draft: Draft): Tensor {
    this.#checkRoom(draft.name);
    const layer = derive(draft);
    this.#weightGroups.join(layer);
    this.#layers.push(layer);
    return this.#tensor(layer.name, layer.out);
  }

  /** How many layers there are. */
  get length(): number {
    return this.#layers.length;
  }

  /** The layers from one on. */
  since(first: number): readonly Layer[] {
    return this.#layers.slice(first);
  }

  /** Appends the layers of a part that has been checked before. */
  takeOver({ layers, last }: Part): Tensor {
    for (const layer of layers) {
      this.#checkRoom(layer.name);
      this.#weightGroups.join(layer);
      this.#layers.push(layer);
      this.#shapes.set(layer.name, layer.out);
    }
    // A shape of its own, which tells it from the tensors of other builders.
    return this.#tensor(last.name, [...last.out]);
  }

  /** @throws model-graph/no-tensor · model-graph/unknown-output */
  build(
    outputs: readonly Tensor[],
    about: { readonly name: string; readonly precision: Precision; readonly batch: number },
  ): ModelGraph {
    const results = tensorList(outputs, 'the outputs of the graph');
    if (results.length === 0) throw notTensors('the outputs of the graph', outputs, 'an empty list');
    const names = results.map((tensor) => {
      if (!isTensor(tensor)) throw notTensors('the outputs of the graph', tensor, 'not a tensor');
      if (this.#shapes.get(tensor.layer) !== tensor.shape) throw unknownOutput(tensor.layer);
      return tensor.layer;
    });
    return seal({
      name: about.name,
      inputs: [...this.#inputs],
      layers: [...this.#layers],
      outputs: names,
      ...precisionField(about.precision),
      ...batchField(about.batch),
    });
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
