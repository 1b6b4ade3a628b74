import { describe, expect, it } from '@jest/globals';
import { capturedIo } from '../testing/captured-io.js';
import { styleFor } from './style.js';

describe('styleFor', () => {
  it.each([
    ['a terminal', true, {}, '\u001b[1mx\u001b[22m'],
    ['a pipe', false, {}, 'x'],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, 'x'],
    ['a dumb terminal', true, { TERM: 'dumb' }, 'x'],
  ])('%s', (_, terminal, environment, text) => {
    const io = capturedIo({ cwd: '/', terminal });
    expect(styleFor(io.stdout, environment).bold('x')).toBe(text);
  });
});
