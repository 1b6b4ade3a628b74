import type { TrialRecord } from '@edgewright/contracts';
import type { SeenStudy } from '@edgewright/runtime/stores';
import { formatNumber, line, type Page } from '@edgewright/report';
import type { CliIo } from '../io/cli-io.js';
import type { Output } from '../output/output.js';
import { progressFields, runningFields } from './progress-fields.js';
import { progressLine, progressText, type ShownProgress, type ShownStudy } from './progress-line.js';
import { resultJson, resultPage } from './search-result.js';
import { belowBar, runningLines, sparedJson, sparedText } from './running-lines.js';
import { throttle } from './throttle.js';

/** How a study is shown that another process runs: a line that is redrawn, dated lines, or JSON lines. */
export type WatchStyle = 'bar' | 'text' | 'json';

/** Shows a study on standard output. */
export interface WatchDisplay {
  readonly show: (seen: SeenStudy) => void;
  /** Removes the line that is redrawn. */
  readonly clear: () => void;
  /** Says how it ended. */
  readonly end: (seen: SeenStudy) => Promise<void>;
}

const SECONDS: Readonly<Record<WatchStyle, number>> = { bar: 0, text: 10, json: 1 };

interface Surface {
  readonly io: CliIo;
  readonly output: Output;
}

/** A display of a style. */
export function createWatchDisplay(
  { io, output }: Surface,
  {
    style,
    everySeconds = SECONDS[style],
  }: { readonly style: WatchStyle; readonly everySeconds?: number | undefined },
): WatchDisplay {
  const { stdout, clock, program } = io;
  const due = throttle(clock, 1000 * everySeconds);
  let drawnLines = 1;
  const clear = () => {
    if (style === 'bar') stdout.clearLine(drawnLines - 1);
    drawnLines = 1;
  };
  /** Stopped trials that were not shown yet. */
  let stopped: readonly TrialRecord[] = [];
  const write: Readonly<Record<WatchStyle, (seen: SeenStudy) => void>> = {
    bar: (seen) => {
      clear();
      for (const text of stoppedLines(stopped)) output.line(text);
      const width = stdout.columns - 1;
      const below = [...belowBar(seen.running), ...sparedText(seen.spared).map((text) => `  ${text}`)];
      const lines = [progressLine(shownOf(seen), progressOf(seen), width), ...below];
      stdout.write(lines.map((text) => text.slice(0, width)).join('\n'));
      drawnLines = lines.length;
    },
    text: (seen) => {
      const time = new Date(clock.now()).toISOString().slice(0, 19);
      output.line(`${time}Z ${progressText(shownOf(seen), progressOf(seen))}`);
      for (const text of [...stoppedLines(stopped), ...runningLines(seen.running)]) output.line(text);
    },
    json: (seen) => {
      output.jsonLine({
        event: 'progress',
        study: seen.study.name,
        ...progressFields(progressOf(seen)),
        ...trainingFields(seen, stopped),
      });
    },
  };
  return {
    clear,
    show: (seen) => {
      stopped = [...stopped, ...seen.stopped];
      if (seen.standing !== 'running' || !due()) return;
      write[style](seen);
      stopped = [];
    },
    end: async (seen) => {
      clear();
      if (style === 'json') output.jsonLine(endJson(seen));
      else await output.show(endPage(seen, program));
    },
  };
}

function shownOf({ study: { name, config } }: SeenStudy): ShownStudy {
  return { name, objective: config.objective };
}

function progressOf({ study, finished, paid, best, trialsPerSecond }: SeenStudy): ShownProgress {
  const { completed = 0, infeasible = 0, failed = 0, lost = 0, stopped = 0 } = study.counts;
  return {
    paid,
    budget: study.budget.trials,
    counts: { completed, infeasible, failed, lost, stopped, reused: finished - paid },
    best,
    trialsPerSecond,
  };
}

/** `trial 7 stopped: stop-median stopped it after step 120`, one line each. */
function stoppedLines(stopped: readonly TrialRecord[]): readonly string[] {
  return stopped.map(({ number, error }) => `  trial ${number} stopped: ${error?.message ?? ''}`);
}

/** What programs are told of trainings; nothing where none is under way, was stopped or spared. */
function trainingFields(seen: SeenStudy, stopped: readonly TrialRecord[]): object {
  const ended = stopped.map(({ number, error }) => ({ number, why: error?.message ?? null }));
  return {
    ...runningFields(seen.running),
    ...(ended.length > 0 && { stopped: ended }),
    ...sparedJson(seen.spared),
  };
}

function resultOf(seen: SeenStudy) {
  const { study, paid, best } = seen;
  return {
    study,
    state: study.state,
    reason: study.stateReason,
    counts: progressOf(seen).counts,
    paid,
    best,
  };
}

function endPage(seen: SeenStudy, program: string): Page {
  if (seen.standing === 'ended') return resultPage(resultOf(seen), program, { spared: seen.spared });
  const { study, paid } = seen;
  return [
    line(
      `${study.name}: the process that ran it has gone without an end, after ${formatNumber(paid)} of ${formatNumber(study.budget.trials)} trials.`,
    ),
    line('Every finished trial is stored. Resume it with:'),
    line(`  ${program} search FILE --resume`),
  ];
}

function endJson(seen: SeenStudy): object {
  const result = { ...resultJson(resultOf(seen)), ...sparedJson(seen.spared) };
  return seen.standing === 'ended' ? result : { ...result, event: 'abandoned' };
}
