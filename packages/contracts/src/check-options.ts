import { createRequire } from 'node:module';
import { holdsPlainly, isEdgewrightError, type JsonObject } from '@edgewright/base';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { invalidOptions, invalidSchema } from './errors.js';
import type { JsonSchema } from './json-schema.js';
import { withoutRetired } from './retired-options.js';
import { describeProblem, isAboutContained } from './schema-problem.js';

/** Loaded with the first value that is not plainly right: nearly all are. */
let loaded: Ajv2020 | undefined;
/** Knows what a sound schema is, which takes longer to compile than all schemas of a command together. */
let metaValidator: Ajv2020 | undefined;
const compiled = new WeakMap<JsonSchema, ValidateFunction>();
/** What was checked and has its defaults. */
const checked = new WeakSet<object>();

/**
 * A copy of `value` with the schema's defaults filled in and without retired options, if the schema allows it.
 *
 * @param where what to call the value in errors: a path (`task.options`), or a file name and a colon
 * @throws contracts/invalid-options with path, value, what is allowed and the nearest key · contracts/invalid-schema
 * @example checkOptions(plugin.optionsSchema, { input_size: 224 }, 'task.options')
 */
export function checkOptions(schema: JsonSchema, value: unknown, where: string): JsonObject {
  const copy = completeCopy(schema, value, where);
  if (typeof copy !== 'object' || copy === null) return copy as JsonObject;
  const options = withoutRetired(schema, copy as JsonObject);
  checked.add(options);
  return options;
}

function completeCopy(schema: JsonSchema, value: unknown, where: string): unknown {
  const plain = structuredClone(value);
  if (holdsPlainly(schema, plain)) return plain;
  const validate = compile(schema, where);
  const copy = structuredClone(value);
  if (validate(copy)) return copy;
  const problems = (validate.errors ?? []).filter((error) => !isAboutContained(error));
  throw invalidOptions(problems.map((error) => describeProblem(error, where)));
}

/**
 * The options of a plugin as it sees them: `options` themselves where {@link checkOptions} made them, which costs no more
 * than to look them up; else checked, with the defaults filled in.
 *
 * @param plugin its name, for errors
 * @throws contracts/invalid-options · contracts/invalid-schema
 */
export function completeOptions(
  schema: JsonSchema,
  options: JsonObject | undefined,
  plugin: string,
): JsonObject {
  if (options !== undefined && checked.has(options)) return options;
  return checkOptions(schema, options ?? {}, `options of ${plugin}:`);
}

/**
 * Whether a schema is sound: it compiles, as it must for {@link checkOptions}, and every keyword has a value that JSON Schema
 * allows.
 *
 * @throws contracts/invalid-schema
 */
export function checkSchema(schema: JsonSchema, where: string): void {
  compile(schema, where);
  metaValidator ??= new (ajv2020())();
  try {
    // Synchronous for schemas that are not marked otherwise, as that of 2020-12 is not.
    void metaValidator.validateSchema(schema, true);
  } catch (error) {
    throw invalidSchema(where, error);
  }
}

function compile(schema: JsonSchema, where: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  try {
    const validate = compiler().compile(schema);
    compiled.set(schema, validate);
    return validate;
  } catch (error) {
    throw isEdgewrightError(error) ? error : invalidSchema(where, error);
  }
}

function compiler(): Ajv2020 {
  loaded ??= new (ajv2020())({
    allErrors: true,
    useDefaults: true,
    verbose: true,
    allowUnionTypes: true,
    // Whether a plugin's schema is sound is asked by `plugin check`, once, and not by every command.
    meta: false,
    validateSchema: false,
    // A command checks options a few times, so that compiling is what takes time.
    code: { optimize: false },
  });
  return loaded;
}

function ajv2020(): typeof Ajv2020 {
  return (createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')).Ajv2020;
}
