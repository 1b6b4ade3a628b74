import type { JsonObject } from '@edgewright/base';
import type { JsonSchema } from './json-schema.js';

/**
 * Options that a plugin no longer has. It may keep one in its schema as `{ const: …, deprecated: true }`, with the value that it
 * had when nobody chose any: that value says nothing but what holds anyway and is dropped, so that studies which stored it go
 * on. Every other value is refused, as are options that the schema does not name.
 *
 * @source `deprecated`: JSON Schema Validation 2020-12, section 9.3
 */
export function withoutRetired(schema: JsonSchema, options: JsonObject): JsonObject {
  const retired = retiredOptions(schema);
  if (retired.length === 0) return options;
  return Object.fromEntries(Object.entries(options).filter(([name]) => !retired.includes(name)));
}

/** A schema of options as it is shown: without the retired ones. */
export function currentOptions(schema: JsonSchema): JsonSchema {
  const retired = retiredOptions(schema);
  if (retired.length === 0) return schema;
  const properties = Object.entries(propertiesOf(schema)).filter(([name]) => !retired.includes(name));
  return { ...schema, properties: Object.fromEntries(properties) };
}

function retiredOptions(schema: JsonSchema): readonly string[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, option]) =>
    isObject(option) && option['deprecated'] === true && 'const' in option ? [name] : [],
  );
}

function propertiesOf({ properties }: JsonSchema): JsonObject {
  return isObject(properties) ? properties : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
