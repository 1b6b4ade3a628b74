import type { SeenStudy } from '@edgewright/runtime/stores';
import { formatNumber, line, type Page } from '@edgewright/report';
import type { CliIo } from '../io/cli-io.js';
import type { Output } from '../output/output.js';
import { progressFields } from './progress-fields.js';
import { progressLine, progressText, type ShownProgress, type ShownStudy } from './progress-line.js';
import { resultJson, resultPage } from './search-result.js';
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
  const clear = style === 'bar' ? stdout.clearLine : () => undefined;
  const write: Readonly<Record<WatchStyle, (seen: SeenStudy) => void>> = {
    bar: (seen) => {
      clear();
      stdout.write(progressLine(shownOf(seen), progressOf(seen), stdout.columns - 1));
    },
    text: (seen) => {
      const time = new Date(clock.now()).toISOString().slice(0, 19);
      output.line(`${time}Z ${progressText(shownOf(seen), progressOf(seen))}`);
    },
    json: (seen) => {
      output.jsonLine({ event: 'progress', study: seen.study.name, ...progressFields(progressOf(seen)) });
    },
  };
  return {
    clear,
    show: (seen) => {
      if (seen.standing === 'running' && due()) write[style](seen);
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
  if (seen.standing === 'ended') return resultPage(resultOf(seen), program);
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
  const result = resultJson(resultOf(seen));
  return seen.standing === 'ended' ? result : { ...result, event: 'abandoned' };
}
