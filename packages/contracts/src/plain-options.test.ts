import { holdsPlainly, type JsonObject } from '@edgewright/base';
import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { searchFileSchema } from './search-file-schema.js';

const scalar = fc.constantFrom<unknown>(null, true, 'a', 'bc', 'Ωß𝒳', '', 0, -1, 2, 2.5, 0.3, 1e300);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('any')),
  ),
})).any;

const keywords = fc.record<JsonObject>(
  {
    type: fc.constantFrom('string', 'boolean', 'null', 'number', 'integer', 'array', 'object'),
    enum: fc.constantFrom(['a', 'bc'], [0, null]),
    const: fc.constantFrom('a', 2),
    minimum: fc.constantFrom(0, 2),
    exclusiveMaximum: fc.constantFrom(0, 2.5),
    multipleOf: fc.constantFrom(0.1, 2),
    minLength: fc.constantFrom(1, 3),
    maxLength: fc.constantFrom(1, 3),
    pattern: fc.constantFrom('^a', '.{2}'),
    minItems: fc.constantFrom(1, 2),
    maxItems: fc.constantFrom(1, 2),
    uniqueItems: fc.constant(true),
    minProperties: fc.constant(1),
    maxProperties: fc.constant(1),
    required: fc.constantFrom(['a'], ['a', 'b']),
    additionalProperties: fc.boolean(),
    default: fc.constantFrom(1, 'a', {}),
  },
  { requiredKeys: [] },
);
const schema = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    keywords,
    fc
      .tuple(keywords, fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema')))
      .map(([rest, properties]) => ({ ...rest, properties })),
    fc.tuple(keywords, tie('schema')).map(([rest, items]) => ({ ...rest, items })),
    fc.tuple(keywords, tie('schema')).map(([rest, contains]) => ({ ...rest, contains })),
    fc
      .tuple(keywords, tie('schema'))
      .map(([rest, additionalProperties]) => ({ ...rest, additionalProperties })),
  ),
})).schema;

it('takes a value that ajv takes, and fills in the same', () => {
  fc.assert(
    fc.property(schema, value, (drawn, given) => {
      const ours = structuredClone(given);
      const theirs = structuredClone(given);
      const isTaken = holdsPlainly(drawn, ours);
      const ajv = new Ajv2020({ useDefaults: true, strict: false, meta: false, validateSchema: false });
      // What only looks equal, such as two lists, is left to ajv.
      if (isTaken || !JSON.stringify(drawn).includes('uniqueItems'))
        expect([ajv.validate(drawn, theirs), isTaken && theirs]).toEqual([isTaken, isTaken && ours]);
    }),
    { numRuns: 300, seed: 13 },
  );
});

it('knows all that the schema of search files says', () => {
  expect(holdsPlainly(searchFileSchema, { name: 'made', task: 'classification' })).toBe(true);
});
