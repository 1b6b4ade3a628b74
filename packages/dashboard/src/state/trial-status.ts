import { STATUS } from '@edgewright/report/pictures';
import type { Column } from '../columns/column-store.js';

/** What pictures draw a trial as: `uint8[trials]` of `STATUS`. Infeasible ones are left out where a person wants that. */
export function statusOf(feasible: Column | undefined, rows: number, withInfeasible: boolean): Uint8Array {
  const status = new Uint8Array(rows).fill(STATUS.unmeasured);
  if (feasible === undefined) return status;
  const byCode = (feasible.levels ?? []).map((level) => {
    if (level === 'yes') return STATUS.feasible;
    return withInfeasible ? STATUS.infeasible : STATUS.unmeasured;
  });
  for (let row = 0; row < rows; row++) status[row] = byCode[feasible.values[row] ?? -1] ?? STATUS.unmeasured;
  return status;
}

/** Rows of the trials that a column of `no` and `yes` says yes for. */
export function rowsWithYes(column: Column | undefined): readonly number[] {
  const yes = column?.levels?.indexOf('yes') ?? -1;
  if (column === undefined || yes === -1) return [];
  const rows: number[] = [];
  for (let row = 0; row < column.values.length; row++) if (column.values[row] === yes) rows.push(row);
  return rows;
}
