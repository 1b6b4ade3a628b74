import { bounded } from '@edgewright/base';
import type { Clock } from '@edgewright/base';
import type { Progress, StudyEvent } from '@edgewright/orchestrator';
import type { CliIo, TextStream } from '../io/cli-io.js';
import { resultJson } from './search-result.js';
import { CurvesUnderWay } from './curves-under-way.js';
import { progressFields, runningFields } from './progress-fields.js';
import { progressLine, progressText, type ShownStudy } from './progress-line.js';
import { belowBar, runningLines } from './running-lines.js';
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
  let study: RunningStudy | undefined;
  let drawnLines = 1;
  const due = throttle(clock, BAR_INTERVAL_MS);
  const clear = () => {
    stderr.clearLine(drawnLines - 1);
    drawnLines = 1;
  };
  const draw = () => {
    if (study === undefined) return;
    clear();
    const width = stderr.columns - 1;
    const lines = [progressLine(study.shown, study.progress, width), ...belowBar(study.curves.trials)];
    stderr.write(lines.map((text) => text.slice(0, width)).join('\n'));
    drawnLines = lines.length;
  };
  return {
    onEvent: (event) => {
      study = followed(study, event, nextPlace);
      if (event.kind === 'study-started' || (isAdvance(event) && due())) draw();
      if (event.kind === 'warning') {
        clear();
        stderr.write(`warning: ${bounded(event.message)}\n`);
      }
      if (event.kind === 'study-finished') clear();
    },
    end: clear,
  };
}

/** A study that runs in this process, as far as its events have told. */
interface RunningStudy {
  readonly shown: ShownStudy;
  readonly progress: Progress;
  readonly curves: CurvesUnderWay;
}

/** What is known of a study after an event; curves grow in place. */
function followed(
  study: RunningStudy | undefined,
  event: StudyEvent,
  nextPlace: NextPlace,
): RunningStudy | undefined {
  if (event.kind === 'study-started') {
    const { name, config } = event.study;
    const shown = { name, objective: config.objective, ...nextPlace() };
    return { shown, progress: event.progress, curves: new CurvesUnderWay(config.objective) };
  }
  if (study === undefined) return undefined;
  if (event.kind === 'trial-reported') study.curves.report(event);
  if (event.kind !== 'trial-finished') return study;
  study.curves.end(event.trial.number);
  return { ...study, progress: event.progress };
}

/** Whether a study is further than before, so that there is something new to show. */
function isAdvance({ kind }: StudyEvent): boolean {
  return kind === 'trial-finished' || kind === 'trial-reported';
}

/** One line at the start and the end, and one every ten seconds between, each with its time, and trainings below it. */
function textProgress({ stderr, clock }: CliIo, nextPlace: NextPlace): SearchProgress {
  let study: RunningStudy | undefined;
  let due = throttle(clock, TEXT_INTERVAL_MS);
  const write = (text: string) => {
    stderr.write(`${new Date(clock.now()).toISOString().slice(0, 19)}Z ${text}\n`);
  };
  const writeStanding = () => {
    if (study === undefined) return;
    write(progressText(study.shown, study.progress));
    for (const text of runningLines(study.curves.trials)) stderr.write(`${text}\n`);
  };
  return {
    onEvent: (event) => {
      study = followed(study, event, nextPlace);
      if (event.kind === 'study-started') {
        writeStanding();
        due = throttle(clock, TEXT_INTERVAL_MS);
      }
      if (isAdvance(event) && due()) writeStanding();
      if (event.kind === 'warning') write(`warning: ${bounded(event.message)}`);
      if (event.kind === 'study-finished') write(`${event.result.study.name} ${event.result.state}`);
    },
    end: () => undefined,
  };
}

function jsonProgress(stream: TextStream, clock: Clock): SearchProgress {
  let study: RunningStudy | undefined;
  const due = throttle(clock, JSON_INTERVAL_MS);
  const write = (fields: object) => {
    stream.write(`${JSON.stringify(fields)}\n`);
  };
  const ofStudy = (event: string, fields: object) => {
    write({ event, study: study?.shown.name ?? '', ...fields });
  };
  return {
    onEvent: (event) => {
      study = followed(study, event, () => ({}));
      if (event.kind === 'study-started')
        ofStudy('started', { resumed: event.resumed, ...progressFields(event.progress) });
      if (study !== undefined && isAdvance(event) && due())
        ofStudy('progress', { ...progressFields(study.progress), ...runningFields(study.curves.trials) });
      if (event.kind === 'warning') ofStudy('warning', { code: event.code, message: bounded(event.message) });
      if (event.kind === 'study-finished') write(resultJson(event.result));
    },
    end: () => undefined,
  };
}
