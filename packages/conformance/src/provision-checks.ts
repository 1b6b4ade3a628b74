import assert from 'node:assert/strict';
import { isEdgewrightError } from '@edgewright/base';
import { checkOptions, checkSchema, type JsonSchema } from '@edgewright/contracts';

/** What every provision of a plugin has. */
interface Described {
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  readonly optionsSchema: JsonSchema;
}

/** Names are kebab-case; summary and source are there for people. */
export function checkDescription({ name, summary, source }: Described): void {
  assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/, `the name "${name}" is not kebab-case`);
  assert.ok(summary.trim() !== '', 'the summary is empty');
  assert.ok(source.trim() !== '', 'the source is empty: say where it comes from');
}

/** The schema is one, takes the options given, and refuses a key that nobody knows. */
export function checkOptionsSchema({ optionsSchema, name }: Described, options: unknown): void {
  checkSchema(optionsSchema, `the options of ${name}`);
  checkOptions(optionsSchema, options, 'options');
  const mistyped = { ...(options as object), a_key_that_nobody_knows: 1 };
  assert.throws(
    () => checkOptions(optionsSchema, mistyped, 'options'),
    (error) => isEdgewrightError(error) && error.code === 'contracts/invalid-options',
    'an unknown key is accepted: objects in the schema should say additionalProperties: false',
  );
}
