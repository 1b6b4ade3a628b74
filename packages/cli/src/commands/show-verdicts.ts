import type { Verdict } from '@edgewright/plugin-kit';
import type { Output } from '../output/output.js';

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

/** Shows verdicts as they come, one line a case under what was tried, and what to do about those that failed. */
export function verdictLines(output: Output): (verdict: Verdict) => void {
  const { style, line } = output;
  let shown = '';
  return ({ subject, kind, name, state, problem, hint }) => {
    const title = `${kind} ${subject}`;
    if (title !== shown) line(`${shown === '' ? '' : '\n'}${style.bold(title)}`);
    shown = title;
    const marks = { passed: style.good('✓'), failed: style.bad('✗'), 'not run': style.dim('–') };
    line(`  ${marks[state]} ${state === 'not run' ? style.dim(`${name} (not run)`) : name}`);
    if (state !== 'failed') return;
    line(`      ${style.bad('problem:')} ${(problem ?? '').replaceAll('\n', '\n      ')}`);
    line(`      ${style.dim('fix:')} ${hint}`);
  };
}

/** The last line. */
export function countsLine({ passed, failed, not_run }: Counts): string {
  const total = passed + failed + not_run;
  return `${total} cases: ${passed} passed, ${failed} failed${not_run === 0 ? '' : `, ${not_run} not run`}`;
}
