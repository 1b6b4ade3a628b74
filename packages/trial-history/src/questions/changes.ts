/**
 * What changed in a study that another process writes to, without reading what did not: a trial changes until it has finished, so
 * that only trials beyond the last known number, and those that were not finished when last seen, can be other than they were. The
 * index by state answers both.
 */
import type { StudyChange } from '../answers/study-change.js';
import type { SqlReader } from '../sql-reader.js';
import { frontNumbers } from './front-numbers.js';
import { numberIn, rowsOf, textIn } from './cells.js';

/** Trials that may still change. Without being told, SQLite passes every trial for the sake of their order, which the index has not. */
const OPEN_SQL = `
  SELECT number, state FROM trials INDEXED BY ix_trials_state WHERE study_id = ? AND state IN ('requested', 'running') ORDER BY number`;
const STANDING_SQL = `
  SELECT s.state, (SELECT max(t.number) FROM trials t WHERE t.study_id = s.id) FROM studies s WHERE s.id = ?`;

/** What was last known of a study. */
export interface KnownStudy {
  readonly state: string;
  readonly trials: number;
  /** State of each trial that had not finished. */
  readonly open: ReadonlyMap<number, string>;
  readonly onFront: readonly number[];
}

/** What is known of a study now; `undefined` where it is gone. */
export function knownStudy(reader: SqlReader, studyId: number): KnownStudy | undefined {
  const [row] = rowsOf(reader, STANDING_SQL, [studyId]);
  if (row === undefined) return undefined;
  return {
    state: textIn(row[0]),
    trials: numberIn(row[1]),
    open: new Map(
      rowsOf(reader, OPEN_SQL, [studyId]).map(([number, state]) => [numberIn(number), textIn(state)]),
    ),
    onFront: frontNumbers(reader, studyId),
  };
}

/** The numbers of the trials that may still change, ascending. */
export function openTrials(reader: SqlReader, studyId: number): readonly number[] {
  return rowsOf(reader, OPEN_SQL, [studyId]).map(([number]) => numberIn(number));
}

/** What a page that knows `before` has to be told; `undefined`: nothing. */
export function changeBetween(before: KnownStudy, now: KnownStudy): StudyChange | undefined {
  const changed = [...new Set([...before.open.keys(), ...now.open.keys()])]
    .filter((number) => number <= before.trials && before.open.get(number) !== now.open.get(number))
    .sort((a, b) => a - b);
  for (let number = before.trials + 1; number <= now.trials; number++) changed.push(number);
  const isFrontNew = before.onFront.join() !== now.onFront.join();
  if (changed.length === 0 && !isFrontNew && before.state === now.state) return undefined;
  return {
    state: now.state,
    trials: now.trials,
    changed: rangesOf(changed),
    onFront: isFrontNew ? now.onFront : null,
  };
}

/** Ascending numbers as ranges. */
export function rangesOf(numbers: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}
