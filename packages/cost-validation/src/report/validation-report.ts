import { FIDELITIES } from '@edgewright/edge-tpu';
import type { JudgedBar } from '../agreement/bars.js';
import { comparisonOfFidelities } from '../agreement/fidelity-comparison.js';
import { ROLES, type ShippedDevice } from '../rows/measured-row.js';
import type { GroupRole, ValidatedRow } from '../rows/validated-row.js';
import type { CostValidation, GroupAgreement } from '../validate-cost.js';
import { scatterSvg } from './scatter-svg.js';

/** A file of the report. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/** Points of cells drawn; thousands would be a blot, and a copy of the table. */
const MOST_POINTS = 300;

const START = `# The latency model beside published measurements

Written by \`edgewright validate-cost --data DIR --report docs\`, with the constants that are shipped,
by both models: the closed form (\`analytical\`) and the pipeline of tiles (\`simulated\`). Constants are fitted with the closed
form.

What a row was to the constants of its device decides how far its error may be quoted:

- **never fitted**: the device has no fit, or the row was not even in view when it was made;
- **left out**: in view when the model was made, and no constant was fitted on it, nor on a cell that computes the same;
- **left out in turn**: fitted on, but judged by constants that were fitted without it (bench/latency-accuracy);
- **fitted**: fitted on, or a cell that computes the same as one that was, and judged by the shipped constants, which
  flatters the model.

The structure of the model was chosen while looking at rows of all kinds but those that were not in view; see
[latency-model.md](latency-model.md). [devices.md](devices.md) says what each device file stands on.

MAPE is the mean absolute error; R² that of the predictions themselves, with no line fitted, and R² of a line that of the
best straight line through them, as in figure 3 of Akin et al. 2022; a group of a few rows proves little. An inversion is a
pair in the wrong order, of those measured more than 10 % apart.

Energy has no published number to stand beside; whether it orders networks as figure 15 of that paper has it is a table in
[latency-model.md](latency-model.md#energy).
`;

/** The report as a page, with a drawing for every device that has more than a few rows. */
export function validationReport({ rows, groups, bars, refused }: CostValidation): readonly ReportFile[] {
  const devices = [...new Set(groups.map(({ device }) => device))];
  const drawings = devices
    .map((device) => ({ device, own: rows.filter((row) => row.device === device) }))
    .filter(({ own }) => own.length > 4)
    .map(({ device, own }) => ({
      device,
      name: `cost-validation-${device}.svg`,
      text: drawing(device, own),
    }));
  const page = [
    START,
    '## How well they agree',
    '',
    groupTable(groups),
    '',
    ...(bars.length === 0 ? [] : ['## Bars', '', barTable(bars), '', comparisonOfFidelities(bars), '']),
    ...devices.flatMap((device) => {
      const drawn = drawings.find((file) => file.device === device);
      const listed = rows.filter((row) => row.device === device && row.listed);
      return [
        `## ${device}`,
        '',
        ...(drawn === undefined ? [] : [`![measured against predicted latency](${drawn.name})`, '']),
        ...(listed.length === 0 ? [] : [rowTable(listed), '']),
      ];
    }),
    ...refused.map((reason) => `- not judged: ${reason}`),
  ];
  return [
    ...drawings.map(({ name, text }) => ({ name, text })),
    { name: 'cost-validation.md', text: `${page.join('\n').trimEnd()}\n` },
  ];
}

function drawing(device: ShippedDevice, rows: readonly ValidatedRow[]): string {
  const step = Math.ceil(rows.length / MOST_POINTS);
  const drawn = rows.filter((_, index) => index % step === 0);
  const share = step === 1 ? '' : `, every ${step}th of ${rows.length} rows`;
  return scatterSvg({
    title: `${device}${share}`,
    xLabel: 'latency predicted by the closed form (ms)',
    yLabel: 'measured latency (ms)',
    series: SERIES.map((label) => ({
      label,
      points: drawn
        .filter((row) => seriesOf(row) === label)
        .map(
          ({ leftOutMs, predictedMs, measuredMs }) =>
            [(leftOutMs ?? predictedMs).analytical, measuredMs] as const,
        ),
    })).filter(({ points }) => points.length > 0),
  });
}

const SERIES: readonly GroupRole[] = ['left out in turn', ...ROLES];

/** A row that was fitted is drawn where the model puts it without it, where that is known. */
function seriesOf({ role, leftOutMs }: ValidatedRow): GroupRole {
  return leftOutMs === undefined ? role : 'left out in turn';
}

function groupTable(groups: readonly GroupAgreement[]): string {
  return markdownTable(
    ['device', 'judged', 'fidelity', 'rows', 'MAPE', 'R²', 'R² of a line', 'Kendall', 'largest inversion'],
    groups.map(({ device, role, fidelity, rows, mapePercent, r2, r2OfLine, kendall, largestInversion }) => [
      ...[device, role, fidelity, String(rows), `${mapePercent.toFixed(2)} %`],
      ...[digits(r2), digits(r2OfLine), digits(kendall)],
      largestInversion === null
        ? 'none'
        : `${largestInversion.faster} before ${largestInversion.slower}, ${largestInversion.apartPercent.toFixed(0)} % apart`,
    ]),
  );
}

function barTable(bars: readonly JudgedBar[]): string {
  return markdownTable(
    ['device', 'on', 'fidelity', 'rows', 'figure', 'measured', 'bar', ''],
    bars.map(({ device, what, fidelity, rows, figure, measured, bar, met }) => [
      ...[device, what, fidelity, String(rows), figure],
      ...[measured.toFixed(3), String(bar), met ? 'met' : '**missed**'],
    ]),
  );
}

function rowTable(rows: readonly ValidatedRow[]): string {
  return markdownTable(
    [
      ...['network', 'measured ms', 'analytical ms', 'error', 'simulated ms', 'error'],
      ...['left out in turn: analytical', 'error', 'simulated', 'error', 'row'],
    ],
    rows.map(({ network, measuredMs, predictedMs, leftOutMs, role }) => [
      ...[network, String(measuredMs)],
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

function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
