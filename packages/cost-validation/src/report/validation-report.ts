import { svgOf } from '@edgewright/report/charts';
import { comparisonOfFidelities } from '../agreement/fidelity-comparison.js';
import type { CostValidation } from '../validate-cost.js';
import { agreementScene } from './agreement-scene.js';
import { barTable, groupTable, rowTable } from './validation-tables.js';

/** A file of the report. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

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
      text: svgOf(agreementScene(device, own)),
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
