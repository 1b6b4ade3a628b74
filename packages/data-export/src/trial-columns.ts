import type { ColumnKind, DataColumn } from './data-table.js';

/** What views show of a trial besides its parameters and metrics, where it is no text; seconds are the one unit among that. */
const KINDS: Readonly<Record<string, ColumnKind | undefined>> = {
  trial: 'int32',
  feasible: 'boolean',
  reward: 'double',
  on_front: 'boolean',
  outside_fit: 'int32',
  attempt: 'int32',
  duplicate_of: 'int32',
  requested_at: 'timestamp',
  started_at: 'timestamp',
  finished_at: 'timestamp',
  duration_seconds: 'double',
  broken_value: 'double',
  broken_limit: 'double',
};

/** A column that every view has, or that those of some versions have. */
export function trialColumn(name: string): DataColumn {
  const about = new Map([['of', 'trial']]);
  if (name === 'duration_seconds') about.set('unit', 's');
  return { name, kind: KINDS[name] ?? 'text', about };
}
