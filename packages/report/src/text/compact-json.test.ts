import { describe, expect, it } from '@jest/globals';
import { compactJson } from './compact-json.js';

const candidate = {
  stem: { filters: 64, kernel: 5 },
  blocks: [{ op: 'fused', kernel: 3 }, { op: 'skip' }],
  top: [],
};

describe('compactJson', () => {
  it('keeps on one line what fits there', () => {
    expect(compactJson({ a: [1, null], b: {} }, 40)).toBe('{ "a": [1, null], "b": {} }');
  });

  it('opens up only what does not', () => {
    expect(compactJson(candidate, 48).split('\n')).toEqual([
      '{',
      '  "stem": { "filters": 64, "kernel": 5 },',
      '  "blocks": [',
      '    { "op": "fused", "kernel": 3 },',
      '    { "op": "skip" }',
      '  ],',
      '  "top": []',
      '}',
    ]);
  });

  it('is the same value at any width', () => {
    for (const width of [1, 20, 48, 500])
      expect(JSON.parse(compactJson(candidate, width))).toEqual(candidate);
  });
});
