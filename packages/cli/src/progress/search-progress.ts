import { bounded } from '@edgewright/base';
import type { Clock } from '@edgewright/base';
import type { StudyRecord } from '@edgewright/contracts';
import type { Progress, StudyEvent } from '@edgewright/orchestrator';
import type { CliIo, TextStream } from '../io/cli-io.js';
import { resultJson } from './search-result.js';
import { progressFields } from './progress-fields.js';
import { progressLine, progressText, type ShownStudy } from './progress-line.js';
import { throttle } from './throttle.js';

/** Shows how studies get on. */
export interface SearchProgress {
  readonly onEvent: (event: StudyEvent) => void;
  /** Leaves the terminal as it was found. */
  readonly end: () => void;
}

/** How progress is shown: a bar for a person, dated lines for a log, JSON lines for a program, or not at all. */
export type ProgressStyle = 'bar' | 'text' | 'json' | 'quiet';

/** What is shown, and where. */
export interface ProgressSetting {
  readonly style: ProgressStyle;
  /** Where JSON lines go. */
  readonly lines: TextStream;
  /** Trials of each study, in the order in which they run. */
  readonly budgets: readonly number[];
}

const BAR_INTERVAL_MS = 100;
const TEXT_INTERVAL_MS = 10_000;
const JSON_INTERVAL_MS = 1000;

/** The display of a style. The bar and dated lines go to standard error. */
export function createSearchProgress(io: CliIo, { style, lines, budgets }: ProgressSetting): SearchProgress {
  const displays: Record<ProgressStyle, () => SearchProgress> = {
    bar: () => barProgress(io, batchOf(budgets)),
    text: () => textProgress(io, batchOf(budgets)),
    json: () => jsonProgress(lines, io.clock),
    quiet: () => ({ onEvent: () => undefined, end: () => undefined }),
  };
  return displays[style]();
}

/** Tells for one study after another where it stands among all. */
function batchOf(budgets: readonly number[]): () => Pick<ShownStudy, 'batch'> {
  let number = 0;
  return () => {
    number++;
    const studies = budgets.length;
    const trialsAfter = budgets.slice(number).reduce((sum, trials) => sum + trials, 0);
    return studies < 2 ? {} : { batch: { number, studies, trialsAfter } };
  };
}

type NextPlace = ReturnType<typeof batchOf>;

function barProgress({ stderr, clock }: CliIo, nextPlace: NextPlace): SearchProgress {
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
        study = { ...shownOf(event.study), ...nextPlace() };
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

function shownOf({ name, config }: StudyRecord): ShownStudy {
  return { name, objective: config.objective };
}

/** One line at the start and the end, and one every ten seconds between, each with its time. */
function textProgress({ stderr, clock }: CliIo, nextPlace: NextPlace): SearchProgress {
  let study: ShownStudy | undefined;
  let due = throttle(clock, TEXT_INTERVAL_MS);
  const write = (text: string) => {
    stderr.write(`${new Date(clock.now()).toISOString().slice(0, 19)}Z ${text}\n`);
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'study-started') {
        study = { ...shownOf(event.study), ...nextPlace() };
        write(progressText(study, event.progress));
        due = throttle(clock, TEXT_INTERVAL_MS);
      }
      if (event.kind === 'trial-finished' && study !== undefined && due())
        write(progressText(study, event.progress));
      if (event.kind === 'warning') write(`warning: ${bounded(event.message)}`);
      if (event.kind === 'study-finished') write(`${event.result.study.name} ${event.result.state}`);
    },
    end: () => undefined,
  };
}

function jsonProgress(stream: TextStream, clock: Clock): SearchProgress {
  let name = '';
  const due = throttle(clock, JSON_INTERVAL_MS);
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
