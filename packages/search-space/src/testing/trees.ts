import fc from 'fast-check';
import {
  categorical,
  discrete,
  float,
  group,
  integer,
  ordered,
  repeat,
  sequence,
  subset,
  variants,
  when,
} from '../parameters/builders.js';
import { branchesOf } from '../parameters/branches.js';
import { indexIn } from '../parameters/check-condition.js';
import { isConditional } from '../parameters/check-parameter.js';
import { isDomain, valueOfCode } from '../parameters/options.js';
import type { Choice, Field, Fields, Parameter } from '../parameters/parameter.js';

const scale = fc.constantFrom('linear' as const, 'log' as const, 'normal' as const, 'log-normal' as const);

/** Few names, so that branches often share one, alike or not. */
const fieldName = fc.constantFrom('a', 'b', 'c');
const branchName = fc.constantFrom('x', 'y', 'z');

const choices = fc.uniqueArray(
  fc.constantFrom<Choice>('p', 'q', '[3,3]', 3, 5, 0, -1.5, true, false, null, [3, 3], [3, [null, 'p']]),
  { minLength: 1, maxLength: 3 },
);
const weight = fc.double({ min: 0.01, max: 9, noNaN: true });
const perhaps = fc.option(fc.nat(9), { nil: undefined });

/** Says how likely options are in one of three ways. */
function priorOf<V>(
  list: readonly V[],
  [way, place]: readonly [readonly number[] | undefined, number | undefined],
) {
  if (way !== undefined) return { weights: list.map((_, index) => way[index % way.length] ?? 1) };
  return place === undefined ? {} : { preferred: list[place % list.length] as V, confidence: 0.3 };
}

const prior = fc.tuple(
  fc.option(fc.array(weight, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  perhaps,
);
const counts = fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 });
const wholeRange = fc.record({
  min: fc.integer({ min: 1, max: 5 }),
  width: fc.nat(6),
  step: fc.integer({ min: 1, max: 3 }),
  scale,
  place: perhaps,
});
const realRange = fc.record({
  min: fc.double({ min: 1e-3, max: 9, noNaN: true }),
  width: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 9, noNaN: true })),
  scale,
  place: perhaps,
});
const steps = fc.record({
  min: fc.constantFrom(-0.3, 0, 0.1, 0.05, 1e-4, 2.5),
  step: fc.constantFrom(0.1, 0.05, 1e-4, 0.3, 1 / 3),
  count: fc.integer({ min: 1, max: 6 }),
  place: perhaps,
});

/** What a range on a normal scale says besides. */
function spreadOf({
  scale: of,
  min,
}: {
  readonly scale: 'linear' | 'log' | 'normal' | 'log-normal';
  readonly min: number;
}) {
  if (of === 'normal') return { scale: of, mean: min + 1, deviation: 2 };
  return of === 'log-normal' ? { scale: of, mean: Math.log(min), deviation: 1 } : { scale: of };
}

const sortedNumbers = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 });

const listed: fc.Arbitrary<Parameter> = fc.oneof(
  fc.tuple(choices, prior).map(([list, said]) => categorical(list, priorOf(list, said))),
  fc.tuple(choices, prior).map(([list, said]) => ordered(list, priorOf(list, said))),
  fc
    .tuple(sortedNumbers, prior, fc.constantFrom('linear' as const, 'log' as const))
    .map(([list, said, on]) => {
      const rising = list.toSorted((a, b) => a - b);
      return discrete(rising, { scale: on, ...priorOf(rising, said) });
    }),
);
const inSteps: fc.Arbitrary<Parameter> = fc.oneof(
  wholeRange.map(({ width, place, ...range }) =>
    integer({
      ...range,
      ...spreadOf(range),
      max: range.min + width,
      ...(place === undefined ? {} : { preferred: range.min }),
    }),
  ),
  steps.map(({ min, step, count, place }) =>
    float({ min, max: min + count * step, step, ...(place === undefined ? {} : { preferred: min }) }),
  ),
);
const real: fc.Arbitrary<Parameter> = realRange.map(({ width, place, ...range }) =>
  float({
    ...range,
    ...spreadOf(range),
    max: range.min + width,
    ...(place === undefined ? {} : { preferred: range.min + width / 2, confidence: 0.8 }),
  }),
);
const some: fc.Arbitrary<Parameter> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom<Choice>('p', 'q', 'r s', 3, null, [1, 2]), { minLength: 2, maxLength: 5 }),
    fc.nat(5),
    fc.nat(5),
  )
  .map(([list, one, two]) => {
    const least = one % list.length;
    const most = two % (list.length + 1);
    return subset(list, { min: Math.min(least, most), max: Math.max(1, least, most) });
  });

/** Has the second of some fields depend on options of the first, where that has any. */
function withCondition(fields: Fields, place: number): Fields {
  const [first, second, ...others] = Object.entries(fields);
  if (first === undefined || second === undefined || isConditional(first[1]) || isConditional(second[1]))
    return fields;
  const values = optionsOf(first[1]);
  if (values.length === 0 || others.some(([, field]) => isConditional(field))) return fields;
  const opening = values.slice(place % values.length).slice(0, 2);
  const third = others[0];
  const chained =
    third === undefined || isConditional(third[1]) || place % 2 === 0 || optionsOf(second[1]).length === 0
      ? Object.fromEntries(others)
      : {
          ...Object.fromEntries(others),
          ...when(second[0], optionsOf(second[1]).slice(0, 1), { [third[0]]: third[1] }),
        };
  return Object.fromEntries([
    first,
    ...Object.entries(when(first[0], opening, { [second[0]]: second[1] })),
    ...Object.entries(chained),
  ]);
}

/** The values that a condition may be about. */
function optionsOf(field: Field): readonly Choice[] {
  if (isConditional(field)) return [];
  if (field.kind === 'variants') return branchesOf(field).map(([value]) => value);
  if (indexIn(field) === undefined || !isDomain(field)) return [];
  return 'choices' in field ? field.choices : [valueOfCode(field, 0)];
}

/** Trees of parameters of every kind; floats only where asked for. */
export function trees(withFloats: boolean): fc.Arbitrary<Fields> {
  const leaves = [listed, inSteps, some, ...(withFloats ? [real] : [])];
  const { fields } = fc.letrec<{ parameter: Parameter; fields: Fields; maybeFields: Fields }>((tie) => ({
    fields: fc
      .tuple(
        fc.dictionary(fieldName, tie('parameter'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        perhaps,
      )
      .map(([inner, place]) => (place === undefined ? inner : withCondition(inner, place))),
    maybeFields: fc
      .tuple(fc.dictionary(fieldName, tie('parameter'), { maxKeys: 2, noNullPrototype: true }), perhaps)
      .map(([inner, place]) => (place === undefined ? inner : withCondition(inner, place))),
    parameter: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.oneof(...leaves),
      tie('fields').map((inner) => group(inner)),
      fc.array(tie('parameter'), { minLength: 1, maxLength: 2 }).map((inner) => sequence(...inner)),
      fc
        .tuple(fc.dictionary(branchName, tie('maybeFields'), { minKeys: 1, noNullPrototype: true }), prior)
        .map(([inner, said]) => variants('op', inner, priorOf(Object.keys(inner), said))),
      fc
        .tuple(
          fc.uniqueArray(fc.constantFrom(8, -1, 0.5, true, null, 'x'), { minLength: 1, maxLength: 3 }),
          tie('maybeFields'),
          tie('maybeFields'),
        )
        .map(([values, one, two]) =>
          variants(
            'op',
            values.map((value, index) => [value, index === 1 ? two : one] as const),
          ),
        ),
      fc
        .tuple(tie('parameter'), fc.nat(2), fc.nat(1))
        .map(([element, min, more]) => repeat(element, { min, max: Math.max(1, min + more) })),
      fc.tuple(tie('parameter'), counts).map(([element, list]) =>
        repeat(element, {
          counts: list.some((count) => count > 0) ? list.toSorted((a, b) => a - b) : [0, 1],
        }),
      ),
    ),
  }));
  return fields;
}
