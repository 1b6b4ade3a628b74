import { describe, expect, it } from '@jest/globals';
import { textPage } from '../page/text-page.js';
import { diagnosisJson, diagnosisPage } from './diagnosis-page.js';
import type { Cause, StudyDiagnosis } from './study-diagnosis.js';

const limit: Cause = {
  state: 'infeasible',
  constraint: {
    metric: 'latency_ms',
    bound: 'atMost',
    limit: 1,
    median: 1.5,
    worst: 4,
    closest: { trial: 7, value: 1.01 },
  },
  error: undefined,
  count: 30,
  share: 0.3,
  examples: [1, 2, 7],
};
const failure: Cause = {
  state: 'failed',
  constraint: undefined,
  error: { code: 'x/y', message: 'out of memory at step …' },
  count: 2,
  share: 0.02,
  examples: [3, 9],
};
const diagnosis: StudyDiagnosis = {
  study: 'small',
  finished: 100,
  feasible: 68,
  counts: { infeasible: 30, failed: 2, lost: 0 },
  causes: [limit, failure],
  values: [{ decision: 'stages[0].op', value: 'wide', trials: 40, failed: 28, share: 0.7, p: 1.2e-7 }],
};
const shown = (one: StudyDiagnosis) =>
  textPage(diagnosisPage(one, { program: 'edgewright' }), {
    width: 200,
    toned: (text) => text,
    drawn: () => [],
  }).join('\n');

describe('diagnosisPage', () => {
  it('has a row for each cause, and what to do about it', () => {
    const text = shown(diagnosis);
    expect(text).toContain('small 100 finished trials: 68 feasible (68 %), 30 infeasible, 2 failed');
    expect(text).toMatch(/^infeasible +latency_ms over 1 +30 +30 % +1 +1\.5\d* +4 +1, 2, 7$/m);
    expect(text).toMatch(/^failed +x\/y: out of memory at step … +2 +2\.0 % +– +– +– +3, 9$/m);
    expect(text).toContain('latency_ms over 1: Trial 7 comes closest, with 1.01');
    expect(text).toContain('edgewright retry small --state failed');
    expect(text).toMatch(/^stages\[0\]\.op +wide +40 +28 +70 % +1e-7$/m);
    expect(text).toContain('Of all finished trials 32 % came to nothing');
    expect(text).not.toContain('counted under each');
  });

  it('tells what early stopping spared', () => {
    const afterSteps = [
      { step: 3, trials: 20 },
      { step: 9, trials: 5 },
    ];
    const stopped = { trials: 25, sparedShare: 0.62, afterSteps };
    expect(shown({ ...diagnosis, stopped })).toContain(
      '25 trials, which spared 62 % of the steps: 20 after step 3, 5 after step 9',
    );
    expect(diagnosisJson({ ...diagnosis, stopped }, { program: 'edgewright' })).toMatchObject({
      stopped: { trials: 25, spared_share: 0.62 },
    });
    expect(shown(diagnosis)).not.toContain('stopped early');
  });

  it('says where a trial is counted twice, and where nothing is the matter', () => {
    expect(shown({ ...diagnosis, causes: [limit, limit] })).toContain('counted under each');
    const well = { ...diagnosis, feasible: 100, causes: [], values: [] };
    expect(shown(well)).toContain('No trial failed, was lost or is infeasible.');
  });
});

describe('diagnosisJson', () => {
  it('has the constraint with its numbers, or the error', () => {
    expect(diagnosisJson(diagnosis, { program: 'edgewright' })).toMatchObject({
      infeasible: 30,
      causes: [
        { constraint: { metric: 'latency_ms', bound: 'at_most', limit: 1 }, error: null },
        { constraint: null, error: { code: 'x/y' } },
      ],
      values: [{ decision: 'stages[0].op', value: 'wide', share: 0.7 }],
    });
  });
});
