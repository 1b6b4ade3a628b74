import { describe, expect, it } from '@jest/globals';
import { strictJson } from './strict-json.js';

describe('strictJson', () => {
  it.each([
    ['{"a": [1, -2.5e3, "x\\"y{", null, true], "b": {"a": 1}}'],
    ['"text"'],
    [' 7\n'],
    ['[]'],
    ['{"a":{"a":{"a":[{"a":1},{"a":2}]}}}'],
    [`${'['.repeat(200)}${']'.repeat(200)}`],
    ['{"constructor": 1, "toString": 2}'],
    ['"\\u0022\\\\"'],
  ])('takes %s as JSON.parse does', (text) => {
    expect(strictJson(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  it('passes over a byte-order mark', () => {
    expect(strictJson('\ufeff{}')).toEqual({ value: {} });
  });

  it.each<[string, { text: string; problem: RegExp; at: readonly [number, number] }]>([
    ['nothing', { text: ' \n', problem: /^it is empty$/, at: [1, 1] }],
    ['a comma too many', { text: '{\n  "a": 1,\n}', problem: /double-quoted property name/, at: [3, 1] }],
    ['an end too early', { text: '{"a": 1', problem: /./, at: [1, 8] }],
    [
      'a key given twice',
      {
        text: '{\n "a": 1,\n "b": {"a": 1},\n "a": 2 }',
        problem: /key "a" is given twice .* line 2$/,
        at: [4, 2],
      },
    ],
    [
      'a key given twice in other words',
      { text: '{"a": 1, "\\u0061" : 2}', problem: /"a" is given twice/, at: [1, 10] },
    ],
    [
      'a number beyond the finite',
      { text: '{"a":\n [0, -1e400]}', problem: /^-1e400 is beyond/, at: [2, 6] },
    ],
    [
      'nesting without end',
      { text: '['.repeat(1e5) + ']'.repeat(1e5), problem: /deeper than 200/, at: [1, 201] },
    ],
  ])('refuses %s and says where', (_, { text, problem, at }) => {
    expect(strictJson(text)).toMatchObject({
      fault: { problem: expect.stringMatching(problem), line: at[0], column: at[1] },
    });
  });
});
