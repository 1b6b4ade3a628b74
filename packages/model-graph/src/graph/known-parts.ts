import { badAttribute } from '../errors.js';
import type { FieldRule } from '../layers/field-rules.js';
import type { Layer } from '../layers/layer.js';
import { checkOptions, optionRules } from './check-options.js';
import { isTensor, type Tensor } from './tensor.js';

/** How a part is built, where it is not known. */
export interface PartOptions {
  /** Everything but the tensor that the part is a function of. */
  readonly key: string;
  readonly from: Tensor;
  readonly build: (from: Tensor) => Tensor;
}

/** A part of a network: its layers, and the last of them, which is what later ones read. */
export interface Part {
  readonly layers: readonly Layer[];
  readonly last: Layer;
}

/** Parts of a generation, of which there are two: some twenty megabytes of layers. */
const GENERATION_SIZE = 4096;

/**
 * Parts of networks that were built before. The candidates of a search share most of their blocks, and a block is a
 * function of what it reads and of its options: once built and checked, its layers stand in every network that has it.
 * What no network has had for a generation of parts is let go.
 */
export class KnownParts {
  readonly #generationSize: number;
  #young = new Map<string, Part>();
  #old = new Map<string, Part>();

  constructor(generationSize = GENERATION_SIZE) {
    this.#generationSize = generationSize;
  }

  /** The part that was built from such a tensor under this key. */
  find(key: string, from: Tensor): Part | undefined {
    const place = placed(key, from);
    const young = this.#young.get(place);
    if (young !== undefined) return young;
    const old = this.#old.get(place);
    if (old !== undefined) this.#keep(place, old);
    return old;
  }

  /** Remembers a part; its layers are frozen, since networks share them. */
  remember(key: string, from: Tensor, part: Part): void {
    for (const layer of part.layers) freeze(layer);
    this.#keep(placed(key, from), part);
  }

  #keep(place: string, part: Part): void {
    this.#young.set(place, part);
    if (this.#young.size < this.#generationSize) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}

const TEXT: FieldRule = { expected: 'a text', holds: (value) => typeof value === 'string' };
const TENSOR: FieldRule = { expected: 'a tensor', holds: isTensor };
const BUILD: FieldRule = { expected: 'a function', holds: (value) => typeof value === 'function' };
const RULES = optionRules<PartOptions>({ key: TEXT, from: TENSOR, build: BUILD }, {});

/** @throws model-graph/bad-attribute */
export function checkPart(known: KnownParts, options: PartOptions): void {
  if (!(known instanceof KnownParts))
    throw badAttribute({ op: 'part' }, 'its first argument is no KnownParts');
  checkOptions('part', options, RULES);
}

function placed(key: string, { layer, shape }: Tensor): string {
  let place = `${key} ${layer}`;
  for (const axis of shape) place += ` ${axis}`;
  return place;
}

function freeze(value: object): void {
  for (const each of Object.values(value)) if (typeof each === 'object') freeze(each as object);
  Object.freeze(value);
}
