import { describe, expect, it } from '@jest/globals';
import { fittedComputations, readCells } from './cell-rows.js';

/** Seven cells; three of them, and two others, compute the same. @source HW-NAS-Bench v1.0, arXiv 2103.10584 */
const TABLE = `idx,arch,edgetpu_ms,edgetpu_state
1,000100,0.366,ok
2,303101,0.7252,ok
3,124214,1.3953,ok
4,100100,0.3546,ok
5,142214,1.6647,ok
6,001100,0.3683,ok
7,204223,,held
`;
const cells = readCells(() => TABLE);

describe('the measured cells', () => {
  it('are those with a latency, isomorphic ones together', () => {
    expect(cells.map(({ index }) => index).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    const together = cells.filter(({ computes }, place) => computes !== cells[place - 1]?.computes);
    expect(together).toHaveLength(3);
  });

  it('are fitted on as long as there is room, all that compute the same or none', () => {
    for (let most = 0; most <= cells.length; most++) {
      const fitted = fittedComputations(cells, most);
      const rows = cells.filter(({ computes }) => fitted.has(computes)).length;
      expect(rows).toBeLessThanOrEqual(most);
      expect(rows).toBeGreaterThan(most - 3);
    }
    expect(fittedComputations(cells, cells.length).size).toBe(3);
  });
});
