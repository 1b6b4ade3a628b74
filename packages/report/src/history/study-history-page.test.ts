import { describe, expect, it } from '@jest/globals';
import { charactersOf } from '../charts/characters.js';
import { svgOf } from '../charts/svg.js';
import { textPage } from '../page/text-page.js';
import { historyScene } from './history-scene.js';
import type { StudyHistory } from './study-history.js';
import { studyHistoryPage } from './study-history-page.js';

const history: StudyHistory = {
  study: 'small',
  trials: 40,
  feasible: 30,
  best: [
    {
      name: 'reward',
      direction: 'maximise',
      improvements: [
        { trial: 2, value: 0.5 },
        { trial: 10, value: 0.75 },
      ],
    },
    { name: 'ms', direction: 'minimise', improvements: [{ trial: 2, value: 3 }] },
  ],
  hypervolume: {
    reference: { top1: 70, ms: 4 },
    after: [
      { trial: 20, value: 1 },
      { trial: 40, value: 2 },
    ],
  },
};
const shown = (one: StudyHistory) =>
  textPage(studyHistoryPage(one), { width: 100, toned: (text) => text, drawn: charactersOf }).join('\n');

describe('studyHistoryPage', () => {
  it('has a row for each moment at which something was reached, and two charts', () => {
    const text = shown(history);
    expect(text).toContain('small 40 trials, 30 feasible');
    expect(text).toMatch(/^ +10 +0\.75 +3 +–$/m);
    expect(text).toMatch(/^ +40 +0\.75 +3 +2$/m);
    expect(text.match(/└/g)).toHaveLength(2);
    expect(text).toContain('from the reference point top1 70, ms 4');
  });

  it('says where no hypervolume is measured', () => {
    expect(shown({ ...history, hypervolume: undefined })).toContain('measured for two or three goals');
  });
});

describe('historyScene', () => {
  it('has a panel for each quantity, up to the last trial', () => {
    const { panels, x } = historyScene(history);
    expect(panels.map(({ y }) => y.label)).toEqual(['reward', 'ms', 'hypervolume']);
    expect(x.range).toEqual({ low: 0, high: 40 });
    expect(panels[0]?.series[0]).toMatchObject({
      points: [
        [2, 0.5],
        [10, 0.5],
        [10, 0.75],
        [40, 0.75],
      ],
    });
    expect(svgOf(historyScene(history))).toContain('<svg');
  });
});
