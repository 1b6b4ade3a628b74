import { describe, expect, it } from '@jest/globals';
import type { StudyChange, StudySummary } from '@edgewright/trial-history';
import { isNews } from './news.js';

const KNOWN = { state: 'completed', trials: 40, counts: { completed: 38, failed: 2 } } as const;
const STANDING: StudyChange = { state: 'completed', trials: 40, changed: [], onFront: [3, 17] };
const known = (change: object) => ({ ...KNOWN, ...change }) as unknown as StudySummary;

describe('what a page is told of a study', () => {
  it('is no news where every trial had finished and there are no others', () => {
    expect(isNews(known({}), STANDING)).toBe(false);
  });

  it('is news where trials came, changed, or the search went on', () => {
    expect(isNews(known({}), { ...STANDING, trials: 41 })).toBe(true);
    expect(isNews(known({}), { ...STANDING, changed: [[7, 7]] })).toBe(true);
    expect(isNews(known({}), { ...STANDING, state: 'running' })).toBe(true);
  });

  it('is news where a trial was open, whose end may have changed the front', () => {
    expect(isNews(known({ counts: { completed: 39, running: 1 } }), STANDING)).toBe(true);
    expect(isNews(known({ counts: { completed: 39, requested: 1 } }), STANDING)).toBe(true);
  });
});
