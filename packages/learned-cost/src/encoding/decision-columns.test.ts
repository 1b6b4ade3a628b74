import { describe, expect, it } from '@jest/globals';
import { TOY_SPACE, toySamples } from '../testing/toy-samples.js';
import { columnCount, columnsOf, decisionsOf, inputsOf } from './decision-columns.js';

describe('inputs of a network', () => {
  const columns = columnsOf(TOY_SPACE);

  it('have one 1 for each option that was chosen, and none where a decision is inactive', () => {
    for (const { candidate } of toySamples(50)) {
      const decisions = decisionsOf(TOY_SPACE, candidate);
      const inputs = inputsOf(columns, decisions);
      expect(inputs).toHaveLength(columnCount(columns));
      columns.forEach(({ kind, first, count }, index) => {
        const own = [...inputs.subarray(first, first + count)];
        const decided = decisions[index] as number;
        if (kind === 'place') {
          expect(own).toEqual([1, Math.fround(decided)]);
          expect(decided).toBeGreaterThanOrEqual(0);
          expect(decided).toBeLessThanOrEqual(1);
        } else expect(own).toEqual(own.map((_, code) => (code === decided ? 1 : 0)));
      });
    }
  });

  it('tell of every value of a subset whether it is in, also where the others settle it', () => {
    const candidate = {
      filters: 8,
      rate: 1,
      edges: ['a', 'b'],
      blocks: [{ kind: { op: 'none' }, activation: 'relu' }],
    };
    const members = TOY_SPACE.decisions.flatMap(({ role, index }) => (role === 'member' ? [index] : []));
    const decisions = decisionsOf(TOY_SPACE, candidate);
    expect(members.map((index) => decisions[index])).toEqual([1, 1, 0]);
  });
});
