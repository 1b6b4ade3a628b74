import type { TrialState } from '@edgewright/contracts';
import type { FailureGroup } from '../answers/failure-group.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { identifier, numberIn, optionalText, rowsOf, textIn } from './cells.js';

/** Messages that are told of a group. */
const MOST_REASONS = 5;

/** One row a message: trials that came to nothing, by what they came to. */
const failuresSql = (view: string): string => `
  SELECT state, error_code, broken_constraint, error_message, count(*) AS trials, min(trial), max(trial)
  FROM ${identifier(view)} WHERE state IN ('infeasible', 'failed', 'lost')
  GROUP BY state, error_code, broken_constraint, error_message
  ORDER BY trials DESC, min(trial)`;

/** A group that grows: every infeasible trial can have a message of its own. */
interface Group {
  readonly state: TrialState;
  readonly code: string | null;
  readonly brokenConstraint: string | null;
  trials: number;
  firstTrial: number;
  lastTrial: number;
  messages: number;
  readonly reasons: FailureGroup['reasons'][number][];
}

/** Trials that came to nothing, grouped by state, code and broken constraint: the group of most trials first. */
export function failureGroups(reader: SqlReader, view: string): readonly FailureGroup[] {
  const groups = new Map<string, Group>();
  for (const row of rowsOf(reader, failuresSql(view))) {
    const key = JSON.stringify(row.slice(0, 3));
    const group = groups.get(key) ?? emptyGroup(row);
    groups.set(key, group);
    add(group, row);
  }
  return [...groups.values()].sort((a, b) => b.trials - a.trials || a.firstTrial - b.firstTrial);
}

function emptyGroup([state, code, brokenConstraint]: readonly SqlCell[]): Group {
  return {
    state: textIn(state) as TrialState,
    code: optionalText(code),
    brokenConstraint: optionalText(brokenConstraint),
    trials: 0,
    firstTrial: Infinity,
    lastTrial: 0,
    messages: 0,
    reasons: [],
  };
}

function add(group: Group, [, , , message, trials, first, last]: readonly SqlCell[]): void {
  const example = numberIn(first);
  group.trials += numberIn(trials);
  group.firstTrial = Math.min(group.firstTrial, example);
  group.lastTrial = Math.max(group.lastTrial, numberIn(last));
  group.messages += 1;
  // Rows come with the message of most trials first.
  if (group.reasons.length < MOST_REASONS)
    group.reasons.push({ message: textIn(message), trials: numberIn(trials), example });
}
