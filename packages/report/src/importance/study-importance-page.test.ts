import { describe, expect, it } from '@jest/globals';
import { svgOf } from '../charts/svg.js';
import { textPage } from '../page/text-page.js';
import { importanceScene } from './importance-scene.js';
import type { StudyImportance } from './study-importance.js';
import { studyImportanceCells, studyImportancePage } from './study-importance-page.js';

const importance: StudyImportance = {
  study: 'small',
  trees: 16,
  metrics: [
    {
      metric: 'ms',
      unit: 'ms',
      trials: 50_000,
      sampled: 2000,
      explained: 0.9,
      decisions: [
        { decision: 'op', share: 0.5, deviation: 0.02, active: 1 },
        { decision: 'width', share: 0.25, deviation: 0.1, active: 0.5 },
        { decision: 'idle', share: 0.001, deviation: 0, active: 1 },
      ],
      warnings: [],
    },
    {
      metric: 'kb',
      unit: null,
      trials: 3,
      sampled: 3,
      explained: undefined,
      decisions: [],
      warnings: ['few'],
    },
  ],
};

describe('studyImportancePage', () => {
  const text = textPage(studyImportancePage(importance), {
    width: 100,
    toned: (words) => words,
    drawn: () => [],
  }).join('\n');

  it('says how much was looked at, and what is known of it', () => {
    expect(text).toContain(
      'ms (ms) 2,000 of 50,000 trials; the forest explains 90 % of trials it did not see',
    );
    expect(text).toContain(
      '1 other decision: <1 % in all. Decisions alone: 75 %, several together: 15 %, unexplained: 10 %.',
    );
    expect(text).toMatch(/^width +██████████ +25 % +± 10 % +50 %$/m);
  });

  it('says why nothing is known', () => {
    expect(text).toMatch(/^kb 3 trials$/m);
    expect(text).toContain('note: few');
  });

  it('has a line for each metric and decision as CSV, and a bar with its deviation in a picture', () => {
    expect(studyImportanceCells(importance)[1]).toEqual(['ms', 'width', 0.25, 0.1, 0.5, 50_000, 2000, 0.9]);
    expect(svgOf(importanceScene(importance))).toContain('op: 50 % ± 2 %');
  });
});
