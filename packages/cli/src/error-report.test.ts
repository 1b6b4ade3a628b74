import { describe, expect, it } from '@jest/globals';
import { EdgewrightError, type ErrorCategory, type JsonObject } from '@edgewright/base';
import { errorReport } from '@edgewright/runtime/process';
import { presentError } from './present-error.js';
import { capturedIo } from './testing/captured-io.js';

function told(thrown: unknown) {
  const text = capturedIo({ cwd: '/' });
  const json = capturedIo({ cwd: '/', environment: { EDGEWRIGHT_DEBUG: '1' } });
  const codes = [presentError(thrown, text, false), presentError(thrown, json, true)];
  return {
    codes,
    text: text.err(),
    json: JSON.parse(json.err().split('\n')[0] ?? '') as { error: JsonObject },
  };
}

const refuse = (): never => {
  throw error({});
};
const unreadable = new Proxy({}, { get: refuse, getPrototypeOf: refuse });
const cyclic: Record<string, unknown> = {};
cyclic['itself'] = cyclic;
const error = (parts: object) =>
  new EdgewrightError({ code: 'test/odd', category: 'internal', message: 'odd', ...parts });

describe('whatever is thrown', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a symbol', Symbol('odd')],
    ['an object without a prototype', Object.create(null)],
    ['what cannot be read', unreadable],
    ['an error with a message that is none', Object.assign(new Error('x'), { message: 7, stack: 8 })],
    ['details that are not JSON', error({ details: { cyclic, big: 1n } as unknown as JsonObject })],
    ['no details', Object.assign(error({}), { details: undefined })],
    ['a category that there is not', error({ category: 'toString' as ErrorCategory })],
    ['a message that is not text', error({ message: 3 as unknown as string })],
  ])('is told in one message: %s', (_, thrown) => {
    const { codes, text, json } = told(thrown);
    expect(codes).toEqual([1, 1]);
    expect(text).toMatch(/^error: \S/);
    expect(json.error).toMatchObject({
      code: expect.any(String) as unknown,
      message: expect.any(String) as unknown,
    });
  });

  it('is cut where it is longer than anybody reads', () => {
    const long = 'x'.repeat(1_000_000);
    const { text, json } = told(error({ message: long, hint: long, details: { long, path: long } }));
    expect(text.length).toBeLessThan(12_000);
    expect(text).toContain('… (996,000 more characters)');
    expect(JSON.stringify(json).length).toBeLessThan(12_000);
  });

  it('commands no terminal', () => {
    const { text, json } = told(error({ message: '\u001b]0;title\u0007\u202e', hint: '\u009b2J\r' }));
    expect(text).toBe('error: \\u001b]0;title\\u0007\\u202e\n  hint: \\u009b2J\\u000d\n');
    expect(json.error['message']).toBe('\u001b]0;title\u0007\u202e');
  });

  it('by the system is no fault of ours', () => {
    const { codes, text } = told(Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' }));
    expect(codes).toEqual([1, 1]);
    expect(text).toContain('hint: Allow this process more open files');
  });

  it('is a fault of Edgewright, unless plugins of others are in the process', () => {
    const fault = new TypeError('x is undefined');
    expect(errorReport(fault, []).hint).toContain('please report it');
    expect(errorReport(fault, ['./mine.js']).hint).toContain('it must not: ./mine.js.');
  });
});
