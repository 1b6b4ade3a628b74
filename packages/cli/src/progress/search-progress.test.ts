import { toyTrial } from '@edgewright/conformance';
import type { Progress, StudyEvent } from '@edgewright/orchestrator';
import { describe, expect, it } from '@jest/globals';
import { capturedIo } from '../testing/captured-io.js';
import { sampleStudyRecord } from '../testing/sample-study-record.js';
import { createSearchProgress, type ProgressStyle } from './search-progress.js';

const study = sampleStudyRecord();
const [goal] = study.config.objective.goals.map(({ metric }) => metric);
const progress: Progress = {
  paid: 0,
  budget: 3,
  counts: { completed: 0, infeasible: 0, failed: 0, lost: 0, stopped: 0, reused: 0 },
  best: undefined,
  trialsPerSecond: 0,
  elapsedSeconds: 0,
};
const started: StudyEvent = { kind: 'study-started', study, resumed: false, progress };
const reported = (trial: number, [step, value]: readonly [number, number], attempt = 1): StudyEvent => ({
  kind: 'trial-reported',
  trial,
  report: { attempt, step, metrics: { seconds: 1, [goal ?? '']: value } },
});
const finished = (number: number): StudyEvent => ({
  kind: 'trial-finished',
  trial: toyTrial({ number }),
  duplicateOf: null,
  attempt: 1,
  durationMs: 1,
  progress: { ...progress, paid: 1 },
});

/** What is written about events that lie a minute apart. */
function written(style: ProgressStyle, events: readonly StudyEvent[]): string {
  const io = capturedIo({ cwd: '.', terminal: style === 'bar' });
  let nowMs = 0;
  const clock = { ...io.clock, now: () => (nowMs += 60_000) };
  const display = createSearchProgress({ ...io, clock }, { style, lines: io.stderr, budgets: [3] });
  for (const event of events) display.onEvent(event);
  display.end();
  return io.err();
}

describe('a search that trains its candidates', () => {
  const events = [started, reported(2, [5, 30]), reported(1, [5, 10]), reported(1, [10, 20]), finished(1)];

  it('shows the curve of each below its bar, and no longer than it is under way', () => {
    const clear = '\r\u001b[2K';
    const above = '\u001b[1A\u001b[2K';
    const [last, ...before] = written('bar', events).split(clear).toReversed();
    expect(last).toBe(above);
    expect(before[0]).toMatch(new RegExp(`^.*1/3.*\\n {2}trial 2 . ${goal} 30 at step 5$`));
    expect(before[1]).toMatch(/0\/3.*\n {2}trial 1 ▁▅ .* 20 at step 10\n {2}trial 2 █ .* 30 at step 5$/);
  });

  it('names them in a log', () => {
    const lines = written('text', events).trimEnd().split('\n');
    expect(lines.filter((text) => text.startsWith('  trial 1')).at(-1)).toMatch(/20 at step 10$/);
    expect(lines.at(-1)).toMatch(/^ {2}trial 2/);
  });

  it('tells programs', () => {
    const lines = written('json', events).trimEnd().split('\n');
    const told = lines.map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>);
    expect(told.map(({ running }) => running)).toEqual([
      undefined,
      [{ number: 2, metric: goal, step: 5, values: [30] }],
      [
        { number: 1, metric: goal, step: 5, values: [10] },
        { number: 2, metric: goal, step: 5, values: [30] },
      ],
      [
        { number: 1, metric: goal, step: 10, values: [10, 20] },
        { number: 2, metric: goal, step: 5, values: [30] },
      ],
      [{ number: 2, metric: goal, step: 5, values: [30] }],
    ]);
  });

  it('begins the curve again with another attempt', () => {
    const lines = written('json', [started, reported(1, [5, 10]), reported(1, [3, 8], 2)])
      .trimEnd()
      .split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ running: [{ step: 3, values: [8] }] });
  });

  it('shows eight of many', () => {
    const many = Array.from({ length: 11 }, (_, index) => reported(index + 1, [1, index]));
    expect(written('bar', [started, ...many])).toMatch(/trial 8 .*\n {2}and 3 more/);
  });
});
