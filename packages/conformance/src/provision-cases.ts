import assert from 'node:assert/strict';
import { isEdgewrightError, type JsonObject } from '@edgewright/base';
import { checkOptions, checkSchema, type Provision } from '@edgewright/contracts';
import { kitCase, type KitCase } from './kit-case.js';

/** The cases that the kit of every kind of provision begins with. */
export function provisionCases<S extends { readonly options: JsonObject }>(
  kind: Provision['kind'],
  example: string,
  provisionOf: (subject: S) => Provision,
): readonly KitCase<S>[] {
  return [
    kitCase(
      'it has a kebab-case name, a summary and a source',
      `Give the ${kind} a name like "${example}", a sentence on what it is, and where it comes from.`,
      (subject) => {
        checkDescription(provisionOf(subject));
      },
    ),
    kitCase(
      'its options have a strict schema',
      'Write optionsSchema as a JSON schema with additionalProperties: false in every object, and a default for what may be left out.',
      (subject) => {
        checkOptionsSchema(provisionOf(subject), subject.options);
      },
    ),
  ];
}

/** Names are kebab-case; summary and source are there for people. */
function checkDescription({ name, summary, source }: Provision): void {
  assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/, `the name "${name}" is not kebab-case`);
  assert.ok(summary.trim() !== '', 'the summary is empty');
  assert.ok(source.trim() !== '', 'the source is empty: say where it comes from');
}

/** The schema is one, takes the options given, and refuses a key that nobody knows. */
function checkOptionsSchema({ optionsSchema, name }: Provision, options: JsonObject): void {
  checkSchema(optionsSchema, `the options of ${name}`);
  checkOptions(optionsSchema, options, 'options');
  const mistyped = { ...options, a_key_that_nobody_knows: 1 };
  assert.throws(
    () => checkOptions(optionsSchema, mistyped, 'options'),
    (error) => isEdgewrightError(error) && error.code === 'contracts/invalid-options',
    'an unknown key is accepted: objects in the schema should say additionalProperties: false',
  );
}
