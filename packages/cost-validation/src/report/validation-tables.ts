import { FIDELITIES } from '@edgewright/edge-tpu';
import { markdownTable } from '@edgewright/report';
import type { JudgedBar } from '../agreement/bars.js';
import type { ValidatedRow } from '../rows/validated-row.js';
import type { GroupAgreement } from '../validate-cost.js';

/** How well each model agrees with each group of rows, in Markdown. */
export function groupTable(groups: readonly GroupAgreement[]): string {
  return markdownTable(
    ['device', 'judged', 'fidelity', 'rows', 'MAPE', 'R²', 'R² of a line', 'Kendall', 'largest inversion'],
    groups.map(({ device, role, fidelity, largestInversion: inversion, ...figures }) => [
      device,
      role,
      fidelity,
      String(figures.rows),
      `${figures.mapePercent.toFixed(2)} %`,
      digits(figures.r2),
      digits(figures.r2OfLine),
      digits(figures.kendall),
      inversion === null
        ? 'none'
        : `${inversion.faster} before ${inversion.slower}, ${inversion.apartPercent.toFixed(0)} % apart`,
    ]),
  );
}

/** What the models have to come to beside what they come to, in Markdown. */
export function barTable(bars: readonly JudgedBar[]): string {
  return markdownTable(
    ['device', 'on', 'fidelity', 'rows', 'figure', 'measured', 'bar', ''],
    bars.map(({ device, what, fidelity, rows, figure, measured, bar, met }) => [
      device,
      what,
      fidelity,
      String(rows),
      figure,
      measured.toFixed(3),
      String(bar),
      met ? 'met' : '**missed**',
    ]),
  );
}

/** Every row beside what the models predict of it, in Markdown. */
export function rowTable(rows: readonly ValidatedRow[]): string {
  return markdownTable(
    [
      'network',
      'measured ms',
      'analytical ms',
      'error',
      'simulated ms',
      'error',
      'left out in turn: analytical',
      'error',
      'simulated',
      'error',
      'row',
    ],
    rows.map(({ network, measuredMs, predictedMs, leftOutMs, role }) => [
      network,
      String(measuredMs),
      ...FIDELITIES.flatMap((fidelity) => prediction(predictedMs[fidelity], measuredMs)),
      ...FIDELITIES.flatMap((fidelity) => prediction(leftOutMs?.[fidelity], measuredMs)),
      role,
    ]),
  );
}

function prediction(predictedMs: number | undefined, measuredMs: number): readonly [string, string] {
  if (predictedMs === undefined) return ['–', '–'];
  const error = 100 * (predictedMs / measuredMs - 1);
  return [predictedMs.toFixed(2), `${error < 0 ? '−' : '+'}${Math.abs(error).toFixed(1)} %`];
}

function digits(value: number | null): string {
  return value === null ? '–' : value.toFixed(3).replace('-', '−');
}
