import { describe, expect, it } from '@jest/globals';
import { checkOptions } from './check-options.js';
import type { JsonSchema } from './json-schema.js';
import { currentOptions } from './retired-options.js';

const schema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    width: { type: 'integer', default: 8 },
    depth: { const: 3, deprecated: true },
  },
};

describe('an option that is retired', () => {
  it('is dropped at the value that it had by itself', () => {
    expect(checkOptions(schema, { width: 4, depth: 3 }, 'options')).toEqual({ width: 4 });
    expect(checkOptions(schema, {}, 'options')).toEqual({ width: 8 });
  });

  it('is refused at any other', () => {
    expect(() => checkOptions(schema, { depth: 4 }, 'options')).toThrow('options.depth is 4; it must be 3');
  });

  it('is shown nowhere', () => {
    expect(currentOptions(schema)).toEqual({
      ...schema,
      properties: { width: { type: 'integer', default: 8 } },
    });
    expect(() => checkOptions(schema, { dept: 3 }, 'options')).not.toThrow('depth');
  });

  it('leaves a schema without any as it is', () => {
    const plain: JsonSchema = {
      type: 'object',
      properties: { width: { type: 'integer', deprecated: true } },
    };
    expect(currentOptions(plain)).toBe(plain);
  });
});
