import { badValue, missingOption, notOptions, unknownOption, type Place } from '../errors.js';
import type { FieldRule } from '../layers/field-rules.js';

type RequiredOf<O> = { [K in keyof O as object extends Pick<O, K> ? never : K]: FieldRule };
type OptionalOf<O> = { [K in keyof O as object extends Pick<O, K> ? K : never]: FieldRule };

/** What the options of an operation or of a block may hold. */
export interface OptionRules {
  readonly rules: ReadonlyMap<string, FieldRule>;
  readonly required: ReadonlySet<string>;
}

/** Rules for exactly the options of a type: one for each that must be given, and one for each that may be. */
export function optionRules<O extends object>(required: RequiredOf<O>, optional: OptionalOf<O>): OptionRules {
  return {
    rules: new Map(Object.entries<FieldRule>({ ...required, ...optional })),
    required: new Set(Object.keys(required)),
  };
}

/** The same rules, and more options that must be given. */
export function withRequired(
  { rules, required }: OptionRules,
  more: Readonly<Record<string, FieldRule>>,
): OptionRules {
  return {
    rules: new Map([...rules, ...Object.entries(more)]),
    required: new Set([...required, ...Object.keys(more)]),
  };
}

/**
 * Checks what the author of a network wrote, who may not have types: every option is known and holds what it may, and
 * none is missing. It is done for every layer of every candidate, and so in one pass over what is given.
 *
 * @throws model-graph/bad-attribute
 */
export function checkOptions(op: string, options: object, { rules, required }: OptionRules): void {
  if (typeof options !== 'object' || (options as object | null) === null || Array.isArray(options))
    throw notOptions(op, options, [...rules.keys()]);
  const given = options as Readonly<Record<string, unknown>>;
  let found = 0;
  for (const option in given) {
    const rule = rules.get(option);
    if (rule === undefined) throw unknownOption(placeOf(op, given), option, [...rules.keys()]);
    const value = given[option];
    const isRequired = required.has(option);
    if (value === undefined && !isRequired) continue;
    if (!rule.holds(value)) throw badValue(placeOf(op, given), { field: option, value, rule });
    if (isRequired) found++;
  }
  if (found === required.size) return;
  for (const [option, rule] of rules) {
    if (required.has(option) && !(option in given)) throw missingOption(placeOf(op, given), option, rule);
  }
}

function placeOf(op: string, { name }: Readonly<Record<string, unknown>>): Place {
  return { op, name: name as string };
}
