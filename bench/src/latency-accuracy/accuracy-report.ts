import { performance } from 'node:perf_hooks';
import { GROUP_CONVOLUTION_LOWERINGS, analyse, makeDevice, type DeviceFile } from '@edgewright/edge-tpu';
import type { BenchArguments } from '../arguments.js';
import { readNasBench201 } from '../calibrate-edge-tpu/coral-rows.js';
import { CONVOLUTION_PAIRS, speedUpOf, type ConvolutionPair } from '../calibrate-edge-tpu/depthwise-fact.js';
import { readDeviceFile } from '../calibrate-edge-tpu/device-writer.js';
import {
  leaveOneOut,
  leftOutMape,
  wholeListing,
  type LeftOutRow,
} from '../calibrate-edge-tpu/leave-one-out.js';
import { readPublishedRows, type PublishedRow } from '../calibrate-edge-tpu/published-rows.js';
import { kendallTau, mape } from '../statistics/index.js';
import { compareBlocks, type BlockComparison } from './block-comparison.js';

/** How good the model is, as far as published data can tell. Errors are mean absolute errors in percent. */
export interface AccuracyReport {
  readonly leftOut: readonly LeftOutRow[];
  readonly classificationMape: number;
  readonly allMape: number;
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
  readonly speedUps: readonly (ConvolutionPair & { readonly speedUp: number })[];
  readonly blocks: readonly BlockComparison[];
  readonly coral: { readonly cells: number; readonly mape: number; readonly kendall: number };
  readonly evaluationsPerSecond: number;
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
    listingOut: {
      classificationMape: leftOutMape(listingOut, 'classification'),
      allMape: leftOutMape(listingOut),
    },
    lowerings: compareLowerings(file, rows),
    unmeasured: rows
      .filter((row) => row.measuredMs === undefined)
      .map(({ name, graph }) => ({ name, predictedMs: analyse(graph, device).latencyMs })),
    speedUps: CONVOLUTION_PAIRS.map((pair) => ({ ...pair, speedUp: speedUpOf(pair, device) })),
    blocks: compareBlocks(device),
    coral: coralAccuracy(options),
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

/** On the half of the cells that calibration never sees. */
function coralAccuracy(options: BenchArguments): AccuracyReport['coral'] {
  const cells = readNasBench201(options);
  const half = cells.slice(Math.floor(cells.length / 2));
  const tested = options.quick ? half.slice(0, 300) : half;
  const device = makeDevice(readDeviceFile('coral'));
  const predicted = tested.map((row) => analyse(row.graph, device).latencyMs);
  const measured = tested.map((row) => row.measuredMs);
  return {
    cells: tested.length,
    mape: mape(predicted, measured),
    kendall: kendallTau(predicted, measured),
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
