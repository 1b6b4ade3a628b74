import { describe, expect, it } from '@jest/globals';
import { configDifferences } from './config-differences.js';

describe('configDifferences', () => {
  it('names the paths that differ, and only these', () => {
    const differences = configDifferences([
      { seed: 1, task: { plugin: 'a' }, evaluators: [{ options: { device: 'coral' } }] },
      { seed: 2, task: { plugin: 'a' }, evaluators: [{ options: { device: 'pixel6' } }, { plugin: 'b' }] },
    ]);
    expect(differences).toEqual([
      { path: 'seed', values: [1, 2] },
      { path: 'evaluators[0].options.device', values: ['coral', 'pixel6'] },
      { path: 'evaluators[1]', values: [undefined, { plugin: 'b' }] },
    ]);
  });

  it('takes values of other kinds as they are, and no order of keys for a difference', () => {
    expect(configDifferences([{ a: [1] }, { a: { b: 1 } }])).toEqual([
      { path: 'a', values: [[1], { b: 1 }] },
    ]);
    expect(
      configDifferences([
        { a: 1, b: { c: 2, d: 3 } },
        { b: { d: 3, c: 2 }, a: 1 },
      ]),
    ).toEqual([]);
  });
});
