import { FIDELITIES } from '@edgewright/edge-tpu';
import { line, tablePart, type Page, type Table } from '@edgewright/report';
import { comparisonOfFidelities } from '../agreement/fidelity-comparison.js';
import type { CostValidation } from '../validate-cost.js';

/** The cost models beside what was measured, for people: listed rows, groups of rows, and the bars. */
export function validationPage({ rows, groups, bars, refused }: CostValidation): Page {
  return [
    tablePart(rowTable(rows)),
    line(),
    tablePart(groupTable(groups)),
    ...(bars.length === 0
      ? []
      : [line(), tablePart(barTable(bars)), line(), line(comparisonOfFidelities(bars))]),
    line(),
    line('Quote what was left out or never fitted: rows that constants were fitted on flatter the model.'),
    ...refused.map((reason) => line(`Not judged: ${reason}`)),
  ];
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
