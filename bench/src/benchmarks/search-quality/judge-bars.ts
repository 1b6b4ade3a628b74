import { mannWhitneyP, median, quantile } from '../../statistics/index.js';
import { AGENT } from './algorithms.js';
import type { Bar, Row } from './rows/row.js';
import type { Summary } from './summary.js';

/** A bar beside what was measured. */
export interface BarVerdict {
  readonly row: string;
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
  readonly met: boolean;
}

type Verdict = Omit<BarVerdict, 'row'>;

/** Chance of error below which a difference is taken for real. */
export const SIGNIFICANT = 0.05;
/** Fewer runs prove nothing. */
const LEAST_RUNS = 5;

/** The bars of a row that can be judged by these runs. */
export function judgeBars(row: Row, summaries: readonly Summary[]): readonly BarVerdict[] {
  const agent = summaries.find(({ algorithm }) => algorithm === AGENT);
  if (agent === undefined) return [];
  return row.bars.flatMap((bar) => {
    const verdict = verdictOf(bar, agent, summaries);
    return verdict === undefined ? [] : [{ row: row.name, ...verdict }];
  });
}

function verdictOf(bar: Bar, agent: Summary, summaries: readonly Summary[]): Verdict | undefined {
  switch (bar.kind) {
    case 'trials': {
      const trials = quantile(agent.trialsToTarget, bar.quantile);
      const met = trials <= bar.atMost;
      return { what: SHARES[bar.quantile] ?? '', measured: trialsText(trials), bar: `≤ ${bar.atMost}`, met };
    }
    case 'figure': {
      const mean = agent.means.find(({ after }) => after === bar.after)?.mean ?? NaN;
      const what = `mean after ${bar.after} trials`;
      return { what, measured: mean.toFixed(2), bar: `≥ ${bar.atLeast}`, met: mean >= bar.atLeast };
    }
    case 'ends-at-target': {
      const hits = agent.atTargetLast;
      const what = 'runs that end at the target';
      return { what, measured: `${hits} of ${agent.runs}`, bar: 'all', met: hits === agent.runs };
    }
    case 'pace': {
      const { mean, percentile99 } = agent.lateMs;
      const met = mean <= bar.mean && percentile99 <= bar.percentile99;
      return {
        what: `ms a suggestion around trial ${agent.trials}, mean and 99th percentile`,
        measured: `${mean.toFixed(1)} and ${percentile99.toFixed(1)}`,
        met,
        bar: `≤ ${bar.mean} and ≤ ${bar.percentile99}`,
      };
    }
    case 'as-good-as': {
      const other = summaries.find(({ algorithm }) => algorithm === bar.algorithm);
      return other === undefined || other.runs < LEAST_RUNS ? undefined : comparison(agent, other);
    }
  }
}

const SHARES: Readonly<Record<number, string>> = {
  0.5: 'median trials to the target',
  0.9: '90th percentile of trials to the target',
  1: 'trials to the target in the worst run',
};

function comparison(agent: Summary, other: Summary): Verdict {
  const worse = mannWhitneyP(other.last, agent.last);
  return {
    what: `medians after ${agent.trials} trials and of ${other.algorithm} after ${other.trials}`,
    measured: `${median(agent.last).toFixed(2)} and ${median(other.last).toFixed(2)}, p = ${worse.toPrecision(2)} that it is worse`,
    bar: `p ≥ ${SIGNIFICANT}`,
    met: worse >= SIGNIFICANT,
  };
}

/** A number of trials, or that the target was never reached. */
export function trialsText(trials: number): string {
  return Number.isFinite(trials) ? String(Math.round(trials)) : 'never';
}
