import type * as O from './builder-options.js';
import { checkOptions, optionRules } from './check-options.js';
import type { Place } from '../errors.js';
import type { ModelGraph } from './graph.js';
import { GrowingGraph } from './growing-graph.js';
import { checkPart, type KnownParts, type PartOptions } from './known-parts.js';
import { MAX_BATCH } from './batch.js';
import { AXES, NAME, numberUpTo, oneOf } from '../layers/field-rules.js';
import { SequenceOperations } from './operations/sequence-operations.js';
import { PRECISIONS, type Precision } from './precision.js';
import type { Shape } from '../shapes/shape.js';
import type { Tensor } from './tensor.js';

/** What a network says of itself beside its name. */
export interface GraphOptions {
  /** Default: int8, which is what Edge TPUs run. */
  readonly precision?: Precision;
  /** Samples that one inference takes. Default: 1. */
  readonly batch?: number;
}

const BATCH = numberUpTo(MAX_BATCH);
const GRAPH_OPTIONS = optionRules<O.NamedOptions & GraphOptions>(
  { name: NAME },
  { precision: oneOf(PRECISIONS), batch: BATCH },
);
const INPUT_OPTIONS = optionRules<O.ShapeOptions>({ name: NAME, shape: AXES }, {});
/** A part has no name of its own. */
const PART: Place = { op: 'part' };

/**
 * Builds a network layer by layer. Each method of an operation appends a layer, infers its shape, counts its work and
 * returns its tensor; what it accepts is valid, so that {@link build} has nothing left to check but the outputs.
 *
 * @example
 * const builder = new GraphBuilder('tiny');
 * const image = builder.input('input', [224, 224, 3]);
 * const stem = builder.conv2d(image, { name: 'stem', filters: 32, kernel: 3, stride: 2, bn: true, act: 'relu' });
 * const graph = builder.build([stem]);
 */
export class GraphBuilder extends SequenceOperations {
  readonly #name: string;
  readonly #precision: Precision;
  readonly #batch: number;

  /** @throws model-graph/bad-attribute */
  constructor(name: string, options: GraphOptions = {}) {
    checkOptions('GraphBuilder', { ...options, name }, GRAPH_OPTIONS);
    super(new GrowingGraph());
    this.#name = name;
    this.#precision = options.precision ?? 'int8';
    this.#batch = options.batch ?? 1;
  }

  /** @throws model-graph/bad-attribute · model-graph/shape-mismatch · model-graph/too-large */
  input(name: string, shape: Shape): Tensor {
    checkOptions('input', { name, shape }, INPUT_OPTIONS);
    return this.growing.input(name, shape);
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
    this.growing.known(from, PART);
    const before = known.find(key, from);
    if (before !== undefined) return this.growing.takeOver(before);
    const first = this.growing.length;
    const to = build(from);
    const name = this.growing.known(to, PART);
    const layers = this.growing.since(first);
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
    const about = { name: this.#name, precision: this.#precision, batch: this.#batch };
    return this.growing.build(outputs, about);
  }
}
