import { describe, expect, it } from '@jest/globals';
import { EdgewrightError, type ErrorCategory } from '@edgewright/base';
import { presentError } from './present-error.js';
import { capturedIo } from './testing/captured-io.js';

const anError = (category: ErrorCategory) =>
  new EdgewrightError({
    code: 'test/bad',
    category,
    message: 'seed is -1',
    hint: 'Give a whole number.',
    details: { file: 's.json', line: 3, column: 9, path: 'seed' },
  });

describe('presentError', () => {
  it('says what, where and how to go on, without a stack', () => {
    const io = capturedIo({ cwd: '/' });
    presentError(anError('invalid-input'), io, false);
    expect(io.err()).toBe('error: seed is -1\n  where: s.json:3:9 at seed\n  hint: Give a whole number.\n');
    expect(io.out()).toBe('');
  });

  it('names our command as it was called, and calls no stop an error', () => {
    const hint =
      'Ask `edgewright trials s`, see edgewright --help, or npx edgewright best s; edgewright can.';
    const io = { ...capturedIo({ cwd: '/' }), program: 'npx edgewright' };
    presentError(
      new EdgewrightError({ code: 'test/stop', category: 'cancelled', message: 'Stopped', hint }),
      io,
      false,
    );
    expect(io.err()).toBe(
      'Stopped\n  hint: Ask `npx edgewright trials s`, see npx edgewright --help, or npx edgewright best s; edgewright can.\n',
    );
  });

  it('is one JSON object where JSON is wanted', () => {
    const io = capturedIo({ cwd: '/' });
    presentError(anError('conflict'), io, true);
    expect(JSON.parse(io.err())).toEqual({
      error: {
        code: 'test/bad',
        category: 'conflict',
        message: 'seed is -1',
        hint: 'Give a whole number.',
        details: { file: 's.json', line: 3, column: 9, path: 'seed' },
      },
    });
  });

  it.each<[ErrorCategory, number]>([
    ['invalid-input', 2],
    ['not-found', 2],
    ['conflict', 2],
    ['unsupported', 2],
    ['unavailable', 1],
    ['plugin-fault', 1],
    ['internal', 1],
    ['cancelled', 130],
  ])('%s ends with %d', (category, code) => {
    expect(presentError(anError(category), capturedIo({ cwd: '/' }), false)).toBe(code);
  });

  it('shows stacks only when debugging', () => {
    const plain = capturedIo({ cwd: '/' });
    const debugging = capturedIo({ cwd: '/', environment: { EDGEWRIGHT_DEBUG: '1' } });
    const fault = new TypeError('x is undefined');
    expect(presentError(fault, plain, false)).toBe(1);
    presentError(fault, debugging, false);
    expect(plain.err()).not.toContain('present-error.test');
    expect(debugging.err()).toContain('present-error.test');
  });
});
