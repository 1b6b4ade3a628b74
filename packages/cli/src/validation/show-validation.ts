import { comparisonOfFidelities, type CostValidation } from '@edgewright/cost-validation';
import { FIDELITIES } from '@edgewright/edge-tpu';
import type { Table } from '@edgewright/report';
import type { Output } from '../output/output.js';

/** Writes the cost models beside what was measured: listed rows, groups of rows, and the bars. */
export function showValidation(output: Output, { rows, groups, bars, refused }: CostValidation): void {
  output.table(rowTable(rows));
  output.line();
  output.table(groupTable(groups));
  if (bars.length > 0) {
    output.line();
    output.table(barTable(bars));
    output.line();
    output.line(comparisonOfFidelities(bars));
  }
  output.line();
  output.line(
    'Quote what was left out or never fitted: rows that constants were fitted on flatter the model.',
  );
  for (const reason of refused) output.line(`Not judged: ${reason}`);
}

function rowTable(rows: CostValidation['rows']): Table {
  return {
    columns: [
      'device',
      'network',
      'measured ms',
      'analytical ms',
      'error %',
      'simulated ms',
      'error %',
      'row',
      'left out in turn: analytical ms',
      'simulated ms',
    ],
    rows: rows
      .filter(({ listed }) => listed)
      .map(({ device, network, measuredMs, predictedMs, leftOutMs, role }) => [
        device,
        network,
        measuredMs,
        ...FIDELITIES.flatMap((fidelity) => [
          predictedMs[fidelity],
          errorPercent(predictedMs[fidelity], measuredMs),
        ]),
        role,
        leftOutMs?.analytical ?? null,
        leftOutMs?.simulated ?? null,
      ]),
  };
}

function groupTable(groups: CostValidation['groups']): Table {
  return {
    columns: [
      'device',
      'judged',
      'fidelity',
      'rows',
      'MAPE %',
      'R²',
      'R² of a line',
      'Kendall',
      'largest inversion',
    ],
    rows: groups.map(({ largestInversion: inversion, ...group }) => [
      group.device,
      group.role,
      group.fidelity,
      group.rows,
      Number(group.mapePercent.toFixed(2)),
      rounded(group.r2),
      rounded(group.r2OfLine),
      rounded(group.kendall),
      inversion === null
        ? 'none'
        : `${inversion.faster} before ${inversion.slower}, ${inversion.apartPercent.toFixed(0)} % apart`,
    ]),
  };
}

function barTable(bars: CostValidation['bars']): Table {
  return {
    columns: ['device', 'bar on', 'fidelity', 'rows', 'figure', 'measured', 'bar', ''],
    rows: bars.map(({ device, what, fidelity, rows, figure, measured, bar, met }) => [
      device,
      what,
      fidelity,
      rows,
      figure,
      Number(measured.toFixed(3)),
      bar,
      met ? 'met' : 'missed',
    ]),
  };
}

function errorPercent(predicted: number, measured: number): number {
  return Number((100 * (predicted / measured - 1)).toFixed(2));
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(3));
}
