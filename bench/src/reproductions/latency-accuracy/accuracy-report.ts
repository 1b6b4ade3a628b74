import { performance } from 'node:perf_hooks';
import {
  CONVOLUTION_PAIRS,
  NARROW_PAIRS,
  graphsOf,
  speedUpOf,
  type ConvolutionPair,
} from '@edgewright/block-analyser';
import {
  GROUP_CONVOLUTION_LOWERINGS,
  analyse,
  makeDevice,
  type Device,
  type DeviceFile,
} from '@edgewright/edge-tpu';
import { FITTED_CELLS } from '@edgewright/cost-validation';
import type { BenchArguments } from '../../arguments.js';
import { splitCells, type CoralRow } from '../../calibration/calibrate-edge-tpu/coral-rows.js';
import { readDeviceFile } from '../../calibration/calibrate-edge-tpu/device-writer.js';
import {
  leaveOneOut,
  leftOutMape,
  wholeListing,
  type LeftOutRow,
} from '../../calibration/calibrate-edge-tpu/leave-one-out.js';
import { readPublishedRows, type PublishedRow } from '../../calibration/calibrate-edge-tpu/published-rows.js';
import { idsIn, readFittedOn } from '../../calibration/fitted-on.js';
import { kendallTau, mape, pearson } from '../../statistics/index.js';
import { compareBlocks, type BlockComparison } from './block-comparison.js';
import { compareFidelities, type FidelityAccuracy } from './compare-fidelities.js';

/** How good the model is, as far as published data can tell. Errors are mean absolute errors in percent. */
export interface AccuracyReport {
  readonly leftOut: readonly LeftOutRow[];
  readonly classificationMape: number;
  readonly allMape: number;
  /** Both models of latency on the same rows. */
  readonly fidelities: readonly FidelityAccuracy[];
  /** The same, with every network of the row's listing left out of the fit. */
  readonly listingOut: { readonly classificationMape: number; readonly allMape: number };
  /** Left-out errors under each way of carrying out a group convolution. */
  readonly lowerings: readonly {
    readonly lowering: string;
    readonly classificationMape: number;
    readonly allMape: number;
  }[];
  /** Networks without a latency in the data. */
  readonly unmeasured: readonly { readonly name: string; readonly predictedMs: number }[];
  /** Published latencies in the data that the shipped constants were not fitted on, and what those constants say. */
  readonly heldOut: readonly HeldOutRow[];
  readonly speedUps: readonly (ConvolutionPair & { readonly speedUp: number })[];
  /** Of shapes too narrow to take part in the bar. */
  readonly narrowSpeedUps: AccuracyReport['speedUps'];
  readonly blocks: readonly BlockComparison[];
  readonly coral: CellAccuracy;
  /** The same on cells that were not in view when the constants were fitted; `undefined` where there are none. */
  readonly coralHeldOut: CellAccuracy | undefined;
  readonly evaluationsPerSecond: number;
}

/** A published latency beside what the shipped constants say. */
export interface HeldOutRow {
  readonly name: string;
  readonly measuredMs: number;
  readonly predictedMs: number;
}

/** Errors on NAS-Bench-201 cells measured on Coral. */
export interface CellAccuracy {
  readonly cells: number;
  readonly mape: number;
  readonly kendall: number;
  readonly rSquared: number;
}

/** Measures everything the report shows. */
export function measureAccuracy(options: BenchArguments): AccuracyReport {
  const file = readDeviceFile('pixel6-edgetpu');
  const device = makeDevice(file);
  const rows = readPublishedRows(options);
  const leftOut = leaveOneOut(file, rows);
  const listingOut = leaveOneOut(file, rows, { hides: wholeListing });
  return {
    leftOut,
    classificationMape: leftOutMape(leftOut, 'classification'),
    allMape: leftOutMape(leftOut),
    fidelities: compareFidelities(leftOut),
    listingOut: {
      classificationMape: leftOutMape(listingOut, 'classification'),
      allMape: leftOutMape(listingOut),
    },
    lowerings: compareLowerings(file, rows),
    unmeasured: rows
      .filter((row) => row.measuredMs === undefined)
      .map(({ name, graph }) => ({ name, predictedMs: analyse(graph, device).latencyMs })),
    heldOut: heldOutRows(rows, device),
    speedUps: speedUpsOf(CONVOLUTION_PAIRS, device),
    narrowSpeedUps: speedUpsOf(NARROW_PAIRS, device),
    blocks: compareBlocks(device),
    ...coralAccuracy(options),
    evaluationsPerSecond: speedOf(rows, file, options.quick ? 0.2 : 1),
  };
}

function compareLowerings(file: DeviceFile, rows: readonly PublishedRow[]): AccuracyReport['lowerings'] {
  return GROUP_CONVOLUTION_LOWERINGS.map((lowering) => {
    const leftOut = leaveOneOut(file, rows, { options: { groupConvolution: lowering } });
    return {
      lowering,
      classificationMape: leftOutMape(leftOut, 'classification'),
      allMape: leftOutMape(leftOut),
    };
  });
}

function speedUpsOf(pairs: readonly ConvolutionPair[], device: Device): AccuracyReport['speedUps'] {
  return pairs.map((pair) => ({
    ...pair,
    speedUp: speedUpOf(graphsOf(pair), (graph) => analyse(graph, device)),
  }));
}

function heldOutRows(rows: readonly PublishedRow[], device: Device): HeldOutRow[] {
  const fitted = new Set(readFittedOn().pixel6Latencies);
  return rows.flatMap(({ name, measuredMs, graph }) =>
    measuredMs === undefined || fitted.has(name)
      ? []
      : [{ name, measuredMs, predictedMs: analyse(graph, device).latencyMs }],
  );
}

/** On cells that compute nothing that was fitted on, in view or not, and on those that were not in view. */
function coralAccuracy(options: BenchArguments): Pick<AccuracyReport, 'coral' | 'coralHeldOut'> {
  const inView = idsIn(readFittedOn().coralCells);
  const { judged } = splitCells(options, FITTED_CELLS, inView);
  const unseen = judged.filter(({ index }) => !inView(index));
  const most = options.quick ? 300 : Infinity;
  return {
    coral: cellAccuracy(judged.slice(0, most)),
    coralHeldOut: unseen.length === 0 ? undefined : cellAccuracy(unseen.slice(0, most)),
  };
}

function cellAccuracy(tested: readonly CoralRow[]): CellAccuracy {
  const device = makeDevice(readDeviceFile('coral'));
  const predicted = tested.map((row) => analyse(row.graph, device).latencyMs);
  const measured = tested.map((row) => row.measuredMs);
  return {
    cells: tested.length,
    mape: mape(predicted, measured),
    kendall: kendallTau(predicted, measured),
    rSquared: pearson(predicted, measured) ** 2,
  };
}

/** Full reports a second for a MobileNetEdgeTPUv2, on one core. */
function speedOf(rows: readonly PublishedRow[], file: DeviceFile, seconds: number): number {
  const graph = rows.find((row) => row.name === 'mobilenet_edgetpu_v2_s')?.graph;
  if (graph === undefined) return NaN;
  const device = makeDevice(file);
  for (let warm = 0; warm < 2000; warm++) analyse(graph, device);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < seconds * 1e3) {
    for (let batch = 0; batch < 100; batch++) analyse(graph, device);
    count += 100;
  }
  return (count * 1e3) / (performance.now() - start);
}
