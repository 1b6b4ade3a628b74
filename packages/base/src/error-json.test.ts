import { describe, expect, it } from '@jest/globals';
import { stackOf } from './code-place.js';
import { errorFromJson, errorToJson } from './error-json.js';
import { EdgewrightError, type ErrorParts } from './errors.js';

const FAULT: ErrorParts = {
  code: 'test/threw',
  category: 'plugin-fault',
  message: 'my-cost failed',
  hint: 'Report it.',
  details: { plugin: 'my-cost', file: '/p/index.js', line: 3, column: 7 },
  cause: Object.assign(new TypeError('x is undefined'), { stack: 'TypeError: x\n    at /p/index.js:3:7' }),
};

describe('an error as JSON', () => {
  it('arrives as it left, with the stack of the plugin', () => {
    const json = errorToJson(new EdgewrightError(FAULT));
    const arrived = errorFromJson(JSON.parse(JSON.stringify(json)) as typeof json);
    expect(arrived).toMatchObject({ ...FAULT, cause: { stack: stackOf(FAULT.cause) } });
    expect(errorToJson(arrived)).toEqual(json);
  });

  it('has no stack of ours', () => {
    expect(errorToJson(new EdgewrightError({ ...FAULT, category: 'internal' }))).not.toHaveProperty('stack');
  });

  it('is bounded, and plain whatever its author put into it', () => {
    const details = { long: 'x'.repeat(5000), call: () => 1, many: 7n };
    const json = errorToJson(new EdgewrightError({ ...FAULT, details: details as never }));
    expect(json.details).toEqual({ long: expect.stringMatching(/^x{1000}…/), many: '7' });
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(errorToJson(new EdgewrightError({ ...FAULT, details: circular as never })).details).toEqual({});
  });

  it('is internal where nobody of ours made it', () => {
    expect(errorToJson(new TypeError('x'))).toMatchObject({ category: 'internal', message: 'x' });
    expect(errorFromJson({ ...errorToJson('y'), category: 'toString' as never }).category).toBe('internal');
  });
});
