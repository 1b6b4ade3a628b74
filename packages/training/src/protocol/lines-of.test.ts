import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { linesOf, TOO_LONG } from './lines-of.js';

async function linesIn(chunks: readonly string[], limit = 8) {
  const lines = [];
  for await (const line of linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), limit))
    lines.push(line);
  return lines;
}

describe('the lines of a stream', () => {
  it.each([
    ['lie across chunks', ['a', 'b\nc', 'd\n'], ['ab', 'cd']],
    ['may lack an end', ['ab\ncd'], ['ab', 'cd']],
    ['may be empty', ['\n\na\n'], ['', '', 'a']],
    [
      'are not kept where they are too long',
      ['123456789\nab\n', '12345', '6789', '\nc'],
      [TOO_LONG, 'ab', TOO_LONG, 'c'],
    ],
    ['may be too long at the end', ['ab\n123456789'], ['ab', TOO_LONG]],
    ['are none where there is nothing', [], []],
  ])('%s', async (_, chunks, lines) => {
    expect(await linesIn(chunks)).toEqual(lines);
  });
});
