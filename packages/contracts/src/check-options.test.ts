import { EdgewrightError } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { checkOptions, checkSchema } from './check-options.js';
import { objectiveSchema, searchFileSchema } from './search-file-schema.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['device'],
  properties: {
    device: { type: 'string', enum: ['coral', 'pixel6-edgetpu'] },
    inputSize: { type: 'integer', minimum: 32, default: 224 },
    stages: {
      type: 'array',
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { depth: { type: 'integer', default: 2 } },
      },
    },
    contains: { type: 'array', items: { enum: ['a', 'b', 'c'] }, contains: { enum: ['a', 'b'] } },
  },
};

function refusal(act: () => unknown): EdgewrightError {
  try {
    act();
  } catch (error) {
    if (error instanceof EdgewrightError) return error;
    throw error;
  }
  throw new EdgewrightError({ code: 'test/no-error', category: 'internal', message: 'nothing was thrown' });
}

describe('checkOptions', () => {
  it('fills in defaults, nested ones too, and leaves the value given as it was', () => {
    const given = { device: 'coral', stages: [{}] };
    expect(checkOptions(schema, given, 'o')).toEqual({
      device: 'coral',
      inputSize: 224,
      stages: [{ depth: 2 }],
    });
    expect(given).toEqual({ device: 'coral', stages: [{}] });
  });

  it.each([
    [{ device: 'coral', inptSize: 1 }, 'o.inptSize is not a known key', /Did you mean "inputSize"/],
    [
      { device: 'corall' },
      'o.device is "corall"; it must be one of coral, pixel6-edgetpu',
      /Did you mean "coral"/,
    ],
    [{}, 'o.device is missing; it is required', /./],
    [{ device: 'coral', inputSize: 8 }, 'o.inputSize is 8; it must be at least 32', /./],
    [{ device: 'coral', inputSize: '224' }, 'o.inputSize is "224"; it must be an integer', /./],
    [
      { device: 'coral', stages: [{}, { depth: null }] },
      'o.stages[1].depth is null; it must be an integer',
      /./,
    ],
    [
      { device: 'coral', contains: ['c'] },
      'o.contains is ["c"]; it must be a list with at least one of a, b',
      /./,
    ],
    [{ device: 'coral', contains: 'c' }, 'o.contains is "c"; it must be an array', /./],
    [7, 'o is 7; it must be an object', /./],
  ])('%j: %s', (value, message, hint) => {
    const error = refusal(() => checkOptions(schema, value, 'o'));
    expect(error).toMatchObject({ code: 'contracts/invalid-options', category: 'invalid-input', message });
    expect(error.hint).toMatch(hint);
  });

  it('tells every problem, a line each', () => {
    const error = refusal(() =>
      checkOptions(schema, { device: 1, inputSize: 1, z: 0 }, 'search.json: task.options'),
    );
    expect(error.message.split('\n')).toHaveLength(4);
    expect(error.message).toContain('search.json: task.options.inputSize is 1');
    expect(error.details['problems']).toHaveLength(4);
  });

  it('blames a schema that is itself wrong', () => {
    const error = refusal(() => checkOptions({ type: 'objekt' }, {}, 'task.options'));
    expect(error).toMatchObject({ code: 'contracts/invalid-schema' });
    expect(error.message).toMatch(/^The JSON schema for task.options is itself invalid/);
    expect(() => {
      checkSchema({ type: 'object', propertees: {} }, 'x');
    }).toThrow(/unknown keyword/);
    expect(() => {
      checkSchema({ type: 'string', minLength: -1 }, 'x');
    }).toThrow(/schema is invalid/);
  });

  it('finds ours sound', () => {
    checkSchema(searchFileSchema, 'search file');
    checkSchema(objectiveSchema, 'objective');
  });
});
