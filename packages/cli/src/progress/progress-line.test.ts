import { describe, expect, it } from '@jest/globals';
import { toyTrial } from '@edgewright/conformance';
import type { Objective } from '@edgewright/contracts';
import type { Progress } from '@edgewright/orchestrator';
import { progressLine, progressText } from './progress-line.js';

const objective: Objective = {
  goals: [
    { metric: 'top1_estimate_percent', direction: 'maximise' },
    { metric: 'latency_ms', direction: 'minimise' },
  ],
  constraints: [
    { metric: 'latency_ms', target: 1 },
    { metric: 'weight_bytes', atMost: 8e6 },
  ],
  reward: { kind: 'tunas-absolute' },
};

const none = { completed: 0, infeasible: 0, failed: 0, lost: 0, stopped: 0, reused: 0 };
const atStart: Progress = {
  paid: 0,
  budget: 2000,
  counts: none,
  best: undefined,
  trialsPerSecond: 0,
  elapsedSeconds: 0,
};

const best = toyTrial({
  number: 7,
  reward: 77,
  metrics: { top1_estimate_percent: 77.456, latency_ms: 0.98123, weight_bytes: 6_041_028 },
});
const later: Progress = { ...atStart, paid: 500, best, trialsPerSecond: 62.4, elapsedSeconds: 8 };
const study = { name: 's', objective };
const FACTS =
  '500/2000 · 62/s · 25 s left · best top1_estimate_percent 77.46 · latency_ms 0.9812/1 · weight_bytes 6,041,028/8,000,000';

describe('progressLine', () => {
  it('says that a study starts', () => {
    expect(progressLine(study, atStart, 200)).toBe(
      's ░░░░░░░░░░░░░░░░░░░░ 0/2000 · starting · none feasible yet',
    );
  });

  it('shows rate, time left, the best and how it keeps each constraint', () => {
    expect(progressLine(study, later, 200)).toBe(`s █████░░░░░░░░░░░░░░░ ${FACTS}`);
  });

  it('gives up the bar, then the rate and the results where there is little room, and keeps the name', () => {
    expect(progressLine(study, later, FACTS.length + 2)).toBe(`s ${FACTS}`);
    const withoutRate = FACTS.replace(' · 62/s', '');
    expect(progressLine(study, later, withoutRate.length + 2)).toBe(`s ${withoutRate}`);
    expect(progressLine(study, later, 40)).toBe('s 500/2000 · 25 s left');
    expect(progressLine(study, later, 20)).toBe('s 500/2000');
    const long = { ...study, name: 'mobilenet-edgetpu-v2-tiny' };
    expect(progressLine(long, later, 20)).toBe('mobilenet-… 500/2000'.slice(0, 20));
    for (const columns of [20, 40, 80, 200]) {
      const shown = progressLine(long, later, columns);
      expect(shown.length).toBeLessThanOrEqual(columns);
      expect(shown.startsWith('mobilenet')).toBe(true);
    }
  });

  it('says which study of a batch it is, and how long all of them take', () => {
    const batch = { number: 2, studies: 5, trialsAfter: 6240 };
    expect(progressText({ ...study, batch }, later)).toMatch(
      /^study 2 of 5 · s 500\/2000 · 62\/s · 25 s left, 2 min 05 s of all · best/,
    );
    expect(progressText({ ...study, batch: { ...batch, number: 5, trialsAfter: 0 } }, later)).toContain(
      '· 25 s left · best',
    );
  });

  it('shows a rate below ten as it is', () => {
    expect(progressLine(study, { ...later, trialsPerSecond: 0.254 }, 200)).toContain('· 0.25/s ·');
  });
});
