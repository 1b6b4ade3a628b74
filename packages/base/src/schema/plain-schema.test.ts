import { describe, expect, it } from '@jest/globals';
import { holdsPlainly } from './plain-schema.js';

const DEVICE = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', pattern: '^[a-z]+$', minLength: 2 },
    clock: { $ref: '#/$defs/a~1b' },
    cores: { type: 'integer', minimum: 1, default: 4 },
    stages: {
      type: 'array',
      default: [],
      items: { type: 'object', properties: { depth: { type: 'integer', default: 2 } } },
    },
  },
  $defs: { 'a/b': { type: 'number', exclusiveMinimum: 0 } },
  if: { type: 'object', required: ['extends'] },
  else: { type: 'object', required: ['clock'] },
};

describe('holdsPlainly', () => {
  it('fills in defaults, nested ones too, each time a copy of its own', () => {
    const [first, second] = [1, 2].map((clock) => ({ name: 'coral', clock, stages: [{}] }));
    expect([first, second].every((value) => holdsPlainly(DEVICE, value))).toBe(true);
    expect(first).toEqual({ name: 'coral', clock: 1, cores: 4, stages: [{ depth: 2 }] });
    const other: { stages?: unknown[] } = { ...second };
    delete other.stages;
    expect(holdsPlainly(DEVICE, other)).toBe(true);
    expect(other.stages).not.toBe(DEVICE.properties.stages.default);
  });

  it.each([
    [{}],
    [{ name: 'coral' }],
    [{ name: 'x', clock: 1 }],
    [{ name: 'coral', clock: 0 }],
    [{ name: 'coral', clock: 1, cores: 1.5 }],
    [{ name: 'coral', clock: 1, core: 1 }],
    [{ name: 'coral', clock: 1, stages: [{ depth: '2' }] }],
    [['coral']],
    [null],
  ])('leaves %j to a validator, which says what is wrong', (value) => {
    expect(holdsPlainly(DEVICE, value)).toBe(false);
  });

  it.each([
    [{ anyOf: [{ type: 'string' }] }],
    [{ type: 'strnig' }],
    [{ type: 'constructor' }],
    [{ pattern: '[' }],
    [{ requried: ['name'] }],
    [{ constructor: 1 }],
    [{ properties: { name: 1 } }],
    [{ $ref: '#/$defs/missing' }],
    [{ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }],
  ])('leaves values to a validator where the schema %j says what is not known here', (schema) => {
    expect(holdsPlainly(schema as never, 'coral')).toBe(false);
  });
});
