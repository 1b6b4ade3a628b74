import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@edgewright/base';
import { keptError } from './kept-error.js';

const about = { code: 'toy/broken', message: 'it broke' };

describe('keptError', () => {
  it('keeps what is short', () => {
    expect(keptError(about)).toEqual(about);
    expect(keptError({ ...about, details: { at: [1, null] } })).toEqual({
      ...about,
      details: { at: [1, null] },
    });
  });

  it('cuts what is long, once', () => {
    const x = 'x'.repeat(1_000_000);
    const kept = keptError({ code: x, message: x, details: { x } });
    expect(kept).toEqual({
      code: `${'x'.repeat(200)}… (999,800 more characters)`,
      message: `${'x'.repeat(4000)}… (996,000 more characters)`,
      details: { omitted: '1,000,008 characters of details' },
    });
    expect(keptError(kept)).toEqual(kept);
  });

  it.each([
    ['circular', circular()],
    ['nested deeply', nested(100_000)],
    ['a function', { call: () => 1 }],
    ['a number without end', { value: Infinity }],
  ])('tells of details that are not JSON: %s', (_, details) => {
    expect(keptError({ ...about, details: details as JsonObject })).toEqual({
      ...about,
      details: { omitted: expect.stringMatching(/^details that are not JSON: /) as unknown },
    });
  });
});

function circular(): object {
  const details: Record<string, unknown> = {};
  details['self'] = details;
  return details;
}

function nested(levels: number): object {
  let details: object = {};
  for (let level = 0; level < levels; level++) details = { details };
  return details;
}
