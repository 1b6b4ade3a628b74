import { markdownTable } from '@edgewright/report';
import { QUANTITY_GROUPS, type DeviceFile, type Quantity } from '@edgewright/edge-tpu';
import { mape } from '../../statistics/index.js';
import type { AccuracyReport } from './accuracy-report.js';

/** The generated part of docs/latency-model.md. */
export function accuracyMarkdown(report: AccuracyReport): string {
  const { coral } = report;
  return [
    '### Pixel 6, every row left out of the fit in turn',
    markdownTable(
      ['network', 'published ms', 'predicted ms', 'error'],
      report.leftOut.map(({ row, measuredMs, predictedMs }) => [
        row.name,
        String(measuredMs),
        predictedMs.toFixed(2),
        percent(100 * (predictedMs / measuredMs - 1)),
      ]),
    ),
    `Mean absolute error: **${report.classificationMape.toFixed(2)} %** on the classification networks, ${report.allMape.toFixed(2)} % on all.`,
    `With the whole family of the network left out of the fit instead: ${report.listingOut.classificationMape.toFixed(2)} % and ${report.listingOut.allMape.toFixed(2)} %.`,
    '### The closed form and the simulation, on the same rows with the same constants',
    fidelityTable(report.fidelities),
    simulationSentence(report.fidelities),
    '### Networks without a latency in the data',
    markdownTable(
      ['network', 'predicted ms'],
      report.unmeasured.map(({ name, predictedMs }) => [name, predictedMs.toFixed(2)]),
    ),
    '### Published latencies that the shipped constants were not fitted on',
    heldOutMarkdown(report),
    '### How the device carries out a group convolution',
    markdownTable(
      ['lowering', 'left-out error, classification', 'left-out error, all'],
      report.lowerings.map((entry) => [
        entry.lowering,
        `${entry.classificationMape.toFixed(2)} %`,
        `${entry.allMape.toFixed(2)} %`,
      ]),
    ),
    '### A full 3x3 convolution beside a depthwise one of a seventh of its MACs',
    speedUpTable(report.speedUps),
    'Narrower outputs, which leave more than half of the lanes idle, take no part in the fit or the bar:',
    speedUpTable(report.narrowSpeedUps),
    '### Blocks beside the depthwise IBN of the same shape (expansion 4, two groups)',
    markdownTable(
      ['size', 'channels', 'GC-IBN weights', 'GC-IBN latency', 'fused weights', 'fused latency'],
      report.blocks.map((block) => [
        `${block.size} x ${block.size}`,
        String(block.channels),
        ...[block.gcWeights, block.gcLatency, block.fusedWeights, block.fusedLatency].map(
          (ratio) => `${ratio.toFixed(2)}x`,
        ),
      ]),
    ),
    '### Coral, NAS-Bench-201 cells left out of the fit',
    `Mean absolute error ${coral.mape.toFixed(2)} %, Kendall's tau ${coral.kendall.toFixed(3)}, R² ${coral.rSquared.toFixed(3)}, on ${coral.cells} cells, none of which computes the same as one that was fitted on.`,
  ].join('\n\n');
}

function fidelityTable(fidelities: AccuracyReport['fidelities']): string {
  return markdownTable(
    ['fidelity', 'error, classification', 'error, all', "Kendall's tau", 'R²'],
    fidelities.map((entry) => [
      entry.fidelity,
      `${entry.classificationMape.toFixed(2)} %`,
      `${entry.allMape.toFixed(2)} %`,
      entry.kendall.toFixed(3),
      entry.rSquared.toFixed(4),
    ]),
  );
}

function simulationSentence(fidelities: AccuracyReport['fidelities']): string {
  const [closed, simulated] = (['analytical', 'simulated'] as const).map((fidelity) =>
    fidelities.find((entry) => entry.fidelity === fidelity),
  );
  const onClassifiers = (simulated?.classificationMape ?? NaN) <= (closed?.classificationMape ?? NaN);
  const onAll = (simulated?.allMape ?? NaN) <= (closed?.allMape ?? NaN);
  if (onClassifiers && onAll) return 'The simulation is at least as accurate as the closed form on both.';
  const where = onClassifiers ? 'all networks' : onAll ? 'classifiers' : 'both';
  return `The simulation is **less accurate** than the closed form on ${where}, though it does more.`;
}

function speedUpTable(pairs: AccuracyReport['speedUps']): string {
  return markdownTable(
    ['size', 'full', 'depthwise', 'full is faster by'],
    pairs.map((pair) => [
      `${pair.size} x ${pair.size}`,
      `${pair.inputs} → ${pair.outputs}`,
      String(pair.depthwise),
      `${pair.speedUp.toFixed(2)}x`,
    ]),
  );
}

function heldOutMarkdown({ heldOut, coralHeldOut }: AccuracyReport): string {
  const rows = heldOut.map(({ name, measuredMs, predictedMs }) => [
    name,
    String(measuredMs),
    predictedMs.toFixed(2),
    percent(100 * (predictedMs / measuredMs - 1)),
  ]);
  const error = mape(
    heldOut.map(({ predictedMs }) => predictedMs),
    heldOut.map(({ measuredMs }) => measuredMs),
  );
  return [
    ...(rows.length === 0
      ? ['Pixel 6: the data hold none.']
      : [
          markdownTable(['network', 'published ms', 'predicted ms', 'error'], rows),
          `Mean absolute error on these: **${error.toFixed(2)} %**.`,
        ]),
    coralHeldOut === undefined
      ? 'Coral: the data hold none.'
      : `Coral: mean absolute error ${coralHeldOut.mape.toFixed(2)} %, Kendall's tau ${coralHeldOut.kendall.toFixed(3)}, on ${coralHeldOut.cells} cells.`,
  ].join('\n\n');
}

/** Every constant of two devices, side by side; the device files say where each comes from. */
export function constantsMarkdown(left: DeviceFile, right: DeviceFile): string {
  const lefts = new Map(quantitiesOf(left));
  const rights = new Map(quantitiesOf(right));
  // What only one of them has comes last.
  const rows = [...new Map([...lefts, ...rights])].map(([name, { unit }]) => [
    name,
    unit,
    ...[lefts, rights].flatMap((side) => {
      const quantity = side.get(name);
      return quantity === undefined ? ['–', ''] : [String(quantity.value), quantity.status];
    }),
  ]);
  return [
    '### Constants',
    markdownTable(['quantity', 'unit', left.name, 'status', right.name, 'status'], rows),
  ].join('\n\n');
}

function quantitiesOf(file: DeviceFile): [string, Quantity][] {
  return QUANTITY_GROUPS.flatMap((group) =>
    Object.entries<Quantity>(file[group] ?? {}).map(([name, quantity]): [string, Quantity] => [
      `${group}.${name}`,
      quantity,
    ]),
  );
}

function percent(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)} %`;
}
