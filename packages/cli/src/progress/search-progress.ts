import { bounded } from '@edgewright/base';
import type { Clock } from '@edgewright/base';
import type { Progress, StudyEvent } from '@edgewright/orchestrator';
import type { CliIo, TextStream } from '../io/cli-io.js';
import { resultJson } from './search-result.js';
import { progressLine, secondsLeft, type ShownStudy } from './progress-line.js';

/** Shows how studies get on. */
export interface SearchProgress {
  readonly onEvent: (event: StudyEvent) => void;
  /** Leaves the terminal as it was found. */
  readonly end: () => void;
}

/** How progress is shown: a bar for a person, JSON lines for a program, or not at all. */
export type ProgressStyle = 'bar' | 'lines' | 'quiet';

const BAR_INTERVAL_MS = 100;
const LINES_INTERVAL_MS = 1000;

/** The display of a style. JSON lines go to `lines`, the bar to standard error. */
export function createSearchProgress(style: ProgressStyle, io: CliIo, lines: TextStream): SearchProgress {
  const displays: Record<ProgressStyle, () => SearchProgress> = {
    bar: () => barProgress(io),
    lines: () => linesProgress(lines, io.clock),
    quiet: () => ({ onEvent: () => undefined, end: () => undefined }),
  };
  return displays[style]();
}

function barProgress({ stderr, clock }: CliIo): SearchProgress {
  let study: ShownStudy | undefined;
  const due = throttle(clock, BAR_INTERVAL_MS);
  const clear = stderr.clearLine;
  const draw = (progress: Progress) => {
    if (study === undefined) return;
    clear();
    stderr.write(progressLine(study, progress, stderr.columns - 1));
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'study-started') {
        study = { name: event.study.name, objective: event.study.config.objective };
        draw(event.progress);
      }
      if (event.kind === 'trial-finished' && due()) draw(event.progress);
      if (event.kind === 'warning') {
        clear();
        stderr.write(`warning: ${bounded(event.message)}\n`);
      }
      if (event.kind === 'study-finished') clear();
    },
    end: clear,
  };
}

function linesProgress(stream: TextStream, clock: Clock): SearchProgress {
  let name = '';
  const due = throttle(clock, LINES_INTERVAL_MS);
  const write = (fields: object) => {
    stream.write(`${JSON.stringify(fields)}\n`);
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'study-started') {
        ({ name } = event.study);
        write({ event: 'started', study: name, resumed: event.resumed, ...progressFields(event.progress) });
      }
      if (event.kind === 'trial-finished' && due()) {
        write({ event: 'progress', study: name, ...progressFields(event.progress) });
      }
      if (event.kind === 'warning') {
        write({ event: 'warning', study: name, code: event.code, message: bounded(event.message) });
      }
      if (event.kind === 'study-finished') {
        write(resultJson(event.result));
      }
    },
    end: () => undefined,
  };
}

/** What a program may want to know of a study's progress. */
function progressFields(progress: Progress): object {
  const { paid, budget, trialsPerSecond, best, counts } = progress;
  const left = secondsLeft(progress);
  return {
    trials: paid,
    budget,
    trials_per_second: Number(trialsPerSecond.toFixed(1)),
    seconds_left: left === null ? null : Math.ceil(left),
    best: best === undefined ? null : { number: best.number, reward: best.reward, metrics: best.metrics },
    counts,
  };
}

/** Says yes at most once an interval. */
function throttle(clock: Clock, intervalMs: number): () => boolean {
  let nextMs = 0;
  return () => {
    const nowMs = clock.now();
    if (nowMs < nextMs) return false;
    nextMs = nowMs + intervalMs;
    return true;
  };
}
