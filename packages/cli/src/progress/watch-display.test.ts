import type { SeenStudy } from '@edgewright/runtime/stores';
import { describe, expect, it } from '@jest/globals';
import { createOutput } from '../output/output.js';
import { capturedIo } from '../testing/captured-io.js';
import { sampleStudyRecord } from '../testing/sample-study-record.js';
import { createWatchDisplay } from './watch-display.js';

const running = (number: number, values: readonly number[]) => ({
  number,
  attempt: 1,
  metric: 'score',
  step: values.length,
  values,
});
const seen: SeenStudy = {
  study: sampleStudyRecord({ running: 2 }),
  finished: 0,
  paid: 0,
  best: undefined,
  trialsPerSecond: 0,
  running: [running(1, [10, 20]), running(2, [10])],
  stopped: [],
  standing: 'running',
};

describe('a study that is watched on a terminal', () => {
  it('is redrawn with the curves of its trainings, each time in the place of all lines before', () => {
    const io = capturedIo({ cwd: '.', terminal: true });
    const display = createWatchDisplay({ io, output: createOutput(io) }, { style: 'bar' });
    display.show(seen);
    display.show({ ...seen, running: [running(2, [10, 15])] });
    display.clear();
    const clear = '\r\u001b[2K';
    const above = '\u001b[1A\u001b[2K';
    const [, first = '', second = '', ...rest] = io.out().split(clear);
    expect(first).toMatch(/^sample .*\n {2}trial 1 ▁█ score 20 at step 2\n {2}trial 2 ▁ score 10 at step 1$/);
    expect(second.startsWith(above + above)).toBe(true);
    expect(second).toMatch(/\n {2}trial 2 ▁█ score 15 at step 2$/);
    // The second was of two lines.
    expect(rest.join('')).toBe(above);
  });
});
