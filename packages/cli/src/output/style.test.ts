import { describe, expect, it } from '@jest/globals';
import type { CliIo } from '../io/cli-io.js';
import { capturedIo } from '../testing/captured-io.js';
import { styleFor } from './style.js';

describe('styleFor', () => {
  const bold = (terminal: boolean, environment: CliIo['environment']) =>
    styleFor(capturedIo({ cwd: '/', terminal }).stdout, environment).bold('x');

  it('marks text on a terminal', () => {
    expect(bold(true, {})).toBe('\u001b[1mx\u001b[22m');
  });

  it('marks nothing in a pipe, on a dumb terminal, or with NO_COLOR', () => {
    expect(bold(false, {})).toBe('x');
    expect(bold(true, { TERM: 'dumb' })).toBe('x');
    expect(bold(true, { NO_COLOR: '1' })).toBe('x');
  });
});
