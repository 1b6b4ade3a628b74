import { describe, expect, it } from '@jest/globals';
import type { CliIo } from '../io/cli-io.js';
import { shownText, styleFor } from './style.js';

describe('styleFor', () => {
  const bold = (terminal: boolean, environment: CliIo['environment']) =>
    shownText(styleFor({ isTerminal: terminal }, environment).strong('x'));

  it('marks text on a terminal', () => {
    expect(bold(true, {})).toBe('\u001b[1mx\u001b[22m');
  });

  it('marks nothing in a pipe, on a dumb terminal, or with NO_COLOR', () => {
    expect(bold(false, {})).toBe('x');
    expect(bold(true, { TERM: 'dumb' })).toBe('x');
    expect(bold(true, { NO_COLOR: '1' })).toBe('x');
  });

  it('lets no sequence of others through, beside its own', () => {
    const { bad } = styleFor({ isTerminal: true }, {});
    expect(shownText(`${bad('error:')} \u001b[31mred\u001b[2J`)).toBe(
      '\u001b[31merror:\u001b[39m \\u001b[31mred\\u001b[2J',
    );
  });
});
