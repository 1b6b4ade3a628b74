import { describe, expect, it } from '@jest/globals';
import { besideEarlier } from './earlier-figures.js';
import type { Row } from './rows/row.js';
import type { Summary } from './summary.js';

const counts = (first: number) => Array.from({ length: 20 }, (_, seed) => first + seed);
const summary = (algorithm: string, trialsToTarget: readonly number[]) =>
  ({ algorithm, runs: 20, trialsToTarget, median: 30, last: [], lastMedian: 0 }) as unknown as Summary;
const row = { name: 'limit', untilTarget: true } as Row;

describe('this build beside an earlier one', () => {
  const earlier = new Map([['limit', [{ algorithm: 'agent', trialsToTarget: counts(20), last: [] }]]]);

  it('is worse where its trials to the target are more, and not where they are as many', () => {
    const verdicts = [counts(20), counts(40)].map((trials) =>
      besideEarlier(row, [summary('agent', trials)], earlier),
    );
    expect(verdicts.map(([verdict]) => verdict?.met)).toEqual([true, false]);
  });

  it('takes a run that never arrived for the longest of all', () => {
    const never = new Map([
      ['limit', [{ algorithm: 'agent', trialsToTarget: counts(20).map(() => null), last: [] }]],
    ]);
    expect(besideEarlier(row, [summary('agent', counts(900))], never)[0]?.met).toBe(true);
  });

  it('says nothing of what the earlier build did not run', () => {
    expect(besideEarlier(row, [summary('random', counts(20))], earlier)).toEqual([]);
  });
});
