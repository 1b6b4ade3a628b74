import { describe, expect, it } from '@jest/globals';
import { Duplicates } from './duplicates.js';
import { TrialBudget } from './trial-budget.js';

describe('TrialBudget', () => {
  it('counts copies only once they are seen to have been measured', () => {
    const budget = new TrialBudget();
    budget.request(1, null);
    budget.request(2, 1);
    budget.request(3, 1);
    expect([budget.fits(1), budget.fits(3), budget.fits(4), budget.copiesInARow]).toEqual([
      'no',
      'unknown',
      'yes',
      2,
    ]);
    budget.finish(2, true);
    expect(budget.fits(3)).toBe('unknown');
    budget.see(2);
    budget.see(3);
    expect([budget.fits(2), budget.fits(3)]).toEqual(['no', 'yes']);
    budget.request(4, null);
    expect(budget.copiesInARow).toBe(0);
  });

  it('decides everything once all trials have finished, and once only', () => {
    const budget = new TrialBudget();
    budget.request(1, null);
    budget.request(2, 1);
    budget.finish(2, true);
    budget.seeAll();
    budget.see(2);
    expect([budget.fits(2), budget.fits(3)]).toEqual(['no', 'yes']);
  });
});

describe('Duplicates', () => {
  it('rejects what earlier studies measured where duplicates are skipped, and knows it', () => {
    const skipping = new Duplicates('skip', ['a']);
    expect([skipping.judge('a'), skipping.judge('b')]).toEqual([{ kind: 'rejected' }, { kind: 'new' }]);
    expect([skipping.knows('a'), skipping.knows('b'), skipping.measuredEarlier]).toEqual([true, false, 1]);
    for (const policy of ['reuse', 'measure'] as const) {
      const duplicates = new Duplicates(policy, ['a']);
      expect([duplicates.judge('a'), duplicates.knows('a')]).toEqual([{ kind: 'new' }, false]);
    }
  });

  it('judges by the policy, until the original is seen to have failed', () => {
    for (const [policy, verdict] of [
      ['skip', { kind: 'rejected' }],
      ['reuse', { kind: 'copy', of: 1 }],
      ['measure', { kind: 'new' }],
    ] as const) {
      const duplicates = new Duplicates(policy);
      expect(duplicates.judge('a')).toEqual({ kind: 'new' });
      duplicates.request(1, 'a', null);
      duplicates.request(2, 'a', 1);
      expect(duplicates.judge('a')).toEqual(verdict);
      duplicates.unanswered(1);
      expect(duplicates.judge('a')).toEqual({ kind: 'new' });
      duplicates.request(3, 'a', null);
      expect(duplicates.judge('a')).toEqual(policy === 'reuse' ? { ...verdict, of: 3 } : verdict);
    }
  });
});
