import { bad, faint, good, line, strong, type Page, type Toned } from '@edgewright/report';
import type { Verdict } from './watch-checks.js';

/** How many cases went how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly not_run: number;
}

/** Counts verdicts. */
export function countVerdicts(verdicts: readonly Verdict[]): Counts {
  const count = (state: Verdict['state']) => verdicts.filter((verdict) => verdict.state === state).length;
  return { passed: count('passed'), failed: count('failed'), not_run: count('not run') };
}

/** Verdicts as they come, one line a case under what was tried, and what to do about those that failed. */
export function verdictPages(): (verdict: Verdict) => Page {
  let shown = '';
  return ({ subject, kind, name, state, problem, hint }) => {
    const title = `${kind} ${subject}`;
    const heading = title === shown ? [] : [...(shown === '' ? [] : [line()]), line(strong(title))];
    shown = title;
    const notRun = state === 'not run';
    const marked = line('  ', MARKS[state], ' ', notRun ? faint(`${name} (not run)`) : name);
    const advice =
      state === 'failed'
        ? [
            line('      ', bad('problem:'), ` ${(problem ?? '').replaceAll('\n', '\n      ')}`),
            line('      ', faint('fix:'), ` ${hint}`),
          ]
        : [];
    return [...heading, marked, ...advice];
  };
}

const MARKS: Readonly<Record<Verdict['state'], Toned>> = {
  passed: good('✓'),
  failed: bad('✗'),
  'not run': faint('–'),
};

/** The last line. */
export function countsLine({ passed, failed, not_run }: Counts): string {
  const total = passed + failed + not_run;
  return `${total} cases: ${passed} passed, ${failed} failed${not_run === 0 ? '' : `, ${not_run} not run`}`;
}
