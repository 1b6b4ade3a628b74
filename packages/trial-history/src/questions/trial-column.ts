/**
 * The columns that trials of every study have. Each says how it is read from a study's view, and how its values are held, so that
 * a block, a table and a question in SQL show the same.
 */
import type { TrialState } from '@edgewright/contracts';
import type { ColumnType } from '../blocks/column-block.js';
import type { SqlCell } from '../sql-reader.js';
import { optionalTimeMs } from './cells.js';

/** A column of trials. */
export interface TrialColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit: string | null;
  readonly summary: string;
  /** The expression over a study's view. */
  readonly sql: string;
  /** What the codes mean; `[]`: what the values say, as they come. */
  readonly levels?: readonly string[];
  /** The number, or the text of the level, that a cell holds; `null`: it is missing. */
  readonly read: (cell: SqlCell) => number | string | null;
}

/** In the order of a trial's life. */
const TRIAL_STATES: readonly TrialState[] = [
  'requested',
  'running',
  'completed',
  'infeasible',
  'failed',
  'lost',
  'stopped',
];

const NO_YES = ['no', 'yes'] as const;

const asIs = (cell: SqlCell): number | string | null => (cell instanceof Uint8Array ? null : cell);
const noYes = (cell: SqlCell): string | null => (typeof cell === 'number' ? (NO_YES[cell] ?? null) : null);
/** A count that a byte has room for, with 255 for what is missing. */
const smallCount = (cell: SqlCell): number | null => (typeof cell === 'number' ? Math.min(cell, 254) : null);

/** What every trial has beside its metrics and parameters, under names that no parameter of a view can have. */
export const TRIAL_COLUMNS: readonly TrialColumn[] = [
  {
    name: 'state',
    type: 'u8',
    unit: null,
    summary: 'where the trial stands',
    sql: 'state',
    levels: TRIAL_STATES,
    read: asIs,
  },
  {
    name: 'feasible',
    type: 'u8',
    unit: null,
    summary: 'whether it keeps every hard constraint',
    sql: 'feasible',
    levels: NO_YES,
    read: noYes,
  },
  {
    name: 'on_front',
    type: 'u8',
    unit: null,
    summary: 'whether no other trial beats it in every goal',
    sql: 'on_front',
    levels: NO_YES,
    read: noYes,
  },
  {
    name: 'reward',
    type: 'f32',
    unit: null,
    summary: 'the number that the search learns from',
    sql: 'reward',
    read: asIs,
  },
  {
    name: 'outside_fit',
    type: 'u8',
    unit: null,
    summary:
      'in how many ways its network lies outside of what evaluators were fitted on; 254 is that or more',
    sql: 'outside_fit',
    read: smallCount,
  },
  {
    name: 'attempt',
    type: 'u8',
    unit: null,
    summary: 'how often it was begun',
    sql: 'attempt',
    read: smallCount,
  },
  {
    name: 'duplicate_of',
    type: 'u32',
    unit: null,
    summary: 'the trial whose outcome it took over',
    sql: 'duplicate_of',
    read: asIs,
  },
  {
    name: 'reason',
    type: 'u8',
    unit: null,
    summary: 'where the candidate came from, as its suggester says',
    sql: `reason ->> '$.by'`,
    levels: [],
    read: asIs,
  },
  {
    name: 'requested_at',
    type: 'f64',
    unit: 'ms',
    summary: 'when it was suggested, in milliseconds since 1970',
    sql: 'requested_at',
    read: optionalTimeMs,
  },
  {
    name: 'started_at',
    type: 'f64',
    unit: 'ms',
    summary: 'when its last attempt began, in milliseconds since 1970',
    sql: 'started_at',
    read: optionalTimeMs,
  },
  {
    name: 'finished_at',
    type: 'f64',
    unit: 'ms',
    summary: 'when it ended, in milliseconds since 1970',
    sql: 'finished_at',
    read: optionalTimeMs,
  },
  {
    name: 'duration_seconds',
    type: 'f32',
    unit: 's',
    summary: 'how long its last attempt took',
    sql: 'duration_seconds',
    read: asIs,
  },
];
