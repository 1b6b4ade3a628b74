import fc from 'fast-check';
import * as blocks from '../blocks/index.js';
import type { OptionRules } from '../graph/check-options.js';
import { GraphBuilder } from '../graph/graph-builder.js';
import { OPERATION_OPTIONS } from '../graph/operation-options.js';
import type { Tensor } from '../graph/tensor.js';

type Loose = (...given: readonly unknown[]) => unknown;

/** Options of all operations and blocks, and some of other libraries. */
const OPTION_NAMES = [
  ...new Set(Object.values(OPERATION_OPTIONS).flatMap(({ rules }) => [...rules.keys()])),
  'expand',
  'groupSize',
  'residual',
  'side',
  'split',
  'form',
  'heads',
  'mask',
  'normalisation',
  'strides',
];

/** Anything that an author may have in a variable, right or wrong. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1, max: 9 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'same',
      'valid',
      'relu',
      'swish',
      'prelu',
      'SAME',
      'sliced',
      'align_corners',
      '3',
      '',
    ),
  },
  { weight: 3, arbitrary: fc.boolean() },
  { weight: 3, arbitrary: fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 5 }) },
  fc.constantFrom(NaN, Infinity, 0.5, null, undefined, 2 ** 53, 2 ** 31, -0),
  fc.constantFrom({}, new Map(), () => 1, Symbol('option'), 3n, Promise.resolve(3), new Array(3)),
  fc.anything({ maxDepth: 1 }),
);
/** What goes together with an image, of every option. */
const FITTING = {
  kernel: 3,
  filters: 4,
  groups: 2,
  units: 3,
  act: 'relu',
  vocabulary: 5,
  features: 3,
  axes: [0],
  begin: 0,
  size: 1,
  pads: [1, 0, 1, 0],
  height: 4,
  width: 4,
  shape: [4, 4, 4],
  permutation: [2, 0, 1],
  centres: 'asymmetric',
  epsilon: 1e-3,
};
const options = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .dictionary(fc.constantFrom(...OPTION_NAMES), value, { maxKeys: 6 })
      .map((given) => ({ ...FITTING, ...given })),
  },
  value,
);
const methods = methodsOf(GraphBuilder.prototype);

/** Of a class and of those it extends. */
function methodsOf(prototype: object | null): readonly string[] {
  if (prototype === null || prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return [...own, ...methodsOf(Object.getPrototypeOf(prototype) as object | null)];
}
/** One call of a method of the builder, or of a block, with options right or wrong. */
export const call = fc.record({
  method: fc.constantFrom(...methods, ...Object.keys(blocks)),
  /** Whether the options have a name and no option of another operation, so that some calls succeed. */
  isCareful: fc.boolean(),
  arguments: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant('tensor') }, value), { maxLength: 2 }),
  options,
});

/** How many tensors each argument of a method has, where that is not one. */
const TENSORS_OF: Readonly<Record<string, readonly number[]>> = {
  add: [2],
  multiply: [2],
  concat: [2],
  build: [2],
  batchMatmul: [1, 1],
  constant: [],
};

/** Makes a call; what it gives joins the tensors. */
export function attempt(
  { builder, tensors }: { builder: GraphBuilder; tensors: Tensor[] },
  given: Call,
): void {
  const { method, isCareful, arguments: before } = given;
  const newest = tensors.at(-1);
  const name = `layer${tensors.length}`;
  const written = isCareful ? { ...known(method, given.options), name } : given.options;
  const read = isCareful
    ? (TENSORS_OF[method] ?? [1]).map((count) => (count === 1 ? newest : [newest, tensors[0]]))
    : before.map((argument) => (argument === 'tensor' ? newest : argument));
  const block = (blocks as unknown as Readonly<Record<string, Loose>>)[method];
  const own = (builder as unknown as Readonly<Record<string, Loose>>)[method];
  const made = block === undefined ? own?.call(builder, ...read, written) : block(builder, ...read, written);
  if (method !== 'build') tensors.push(...([made].flat() as Tensor[]));
}

/** A call as it is drawn. */
export type Call = typeof call extends fc.Arbitrary<infer C> ? C : never;

const OP_OF_METHOD = (method: string): string =>
  method.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^crop$/, 'crop_top_left');

function known(method: string, given: unknown): object {
  const all: Readonly<Record<string, OptionRules>> = OPERATION_OPTIONS;
  const rules = all[OP_OF_METHOD(method)]?.rules;
  if (typeof given !== 'object' || given === null || rules === undefined) return {};
  return Object.fromEntries(Object.entries(given).filter(([option]) => rules.has(option)));
}
