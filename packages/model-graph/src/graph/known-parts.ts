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

/** Some ten megabytes of layers. */
const CAPACITY = 4096;

/**
 * Parts of networks that were built before. The candidates of a search share most of their blocks, and a block is a
 * function of what it reads and of its options: once built and checked, its layers stand in every network that has it.
 * Those that came first are let go first.
 */
export class KnownParts {
  readonly #parts = new Map<string, Part>();

  /** The part that was built from such a tensor under this key. */
  find(key: string, from: Tensor): Part | undefined {
    return this.#parts.get(placed(key, from));
  }

  /** Remembers a part; its layers are frozen, since networks share them. */
  remember(key: string, from: Tensor, part: Part): void {
    for (const layer of part.layers) freeze(layer);
    this.#parts.set(placed(key, from), part);
    if (this.#parts.size <= CAPACITY) return;
    for (const oldest of this.#parts.keys()) {
      this.#parts.delete(oldest);
      return;
    }
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
