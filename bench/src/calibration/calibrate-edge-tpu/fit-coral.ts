import { analyse, makeDevice, type DeviceFile } from '@edgewright/edge-tpu';
import { mape } from '../../statistics/index.js';
import type { CoralRow } from './coral-rows.js';
import { priorResiduals, withValues, type FreeConstant } from './free-constant.js';
import { leastSquares } from './least-squares.js';

/** What the NAS-Bench-201 cells settle: engines and fixed costs. */
export const CORAL_ENGINES: readonly FreeConstant[] = [
  { group: 'rates', name: 'dense', prior: 2, sigma: 0.5 },
  { group: 'rates', name: 'elementwise', prior: 30, sigma: 2 },
  { group: 'rates', name: 'pool', prior: 30, sigma: 2 },
  { group: 'overhead', name: 'launch', prior: 2.6e-6, sigma: 0.7 },
  { group: 'overhead', name: 'inference', prior: 0.3e-3, sigma: 0.7 },
  { group: 'instructions', name: 'reload', prior: 0.1e-3, sigma: 0.7 },
];

/** What the dense ladders settle: they move next to no activations. */
const STREAMING: FreeConstant = { group: 'bandwidth', name: 'streaming', prior: 390e6, sigma: 0.3 };
/** What the convolution ladders settle: they return up to 3 MB, and hold more than fits on chip. */
const ACTIVATION_TRANSFERS: readonly FreeConstant[] = [
  { group: 'bandwidth', name: 'spill', prior: 390e6, sigma: 1 },
  { group: 'bandwidth', name: 'deviceToHost', prior: 90e6, sigma: 0.5 },
];
export const CORAL_TRANSFERS: readonly FreeConstant[] = [STREAMING, ...ACTIVATION_TRANSFERS];

/**
 * Ladders come from another host than the cells, so their fixed cost and their rate of wide convolutions are their own;
 * both are fitted and dropped.
 */
const LADDER_NUISANCES: readonly FreeConstant[] = [
  { group: 'overhead', name: 'inference', prior: 0.1e-3, sigma: 1 },
  { group: 'rates', name: 'dense', prior: 2, sigma: 0.3 },
];

const ROW_SIGMA = 0.05;

/** A device file with constants fitted on rows; relative errors count. */
export function fitCoral(
  file: DeviceFile,
  rows: readonly CoralRow[],
  constants: readonly FreeConstant[],
): DeviceFile {
  const residuals = (logs: readonly number[]) => {
    const device = makeDevice(withValues(file, constants, logs.map(Math.exp)));
    const errors = rows.map(
      (row) => Math.log(analyse(row.graph, device).latencyMs / row.measuredMs) / ROW_SIGMA,
    );
    return [...errors, ...priorResiduals(constants, logs)];
  };
  const start = constants.map(({ prior }) => Math.log(prior));
  return withValues(file, constants, leastSquares(residuals, start).map(Math.exp));
}

/** The same, fitted on each kind of ladder: what holds for both is in the second. */
export interface LadderFits {
  readonly dense: DeviceFile;
  readonly convolution: DeviceFile;
}

/** Transfers from the ladders; streaming first, as the convolution ladders cannot tell it from spilling. */
export function fitLadders(file: DeviceFile, rows: readonly CoralRow[]): LadderFits {
  const dense = fitCoral(file, rows.filter(isDenseLadder), [STREAMING, ...LADDER_NUISANCES]);
  const convolutions = rows.filter((row) => !isDenseLadder(row));
  return {
    dense,
    convolution: fitCoral(dense, convolutions, [...ACTIVATION_TRANSFERS, ...LADDER_NUISANCES]),
  };
}

/** Whether a ladder is of fully connected layers. */
export function isDenseLadder(row: CoralRow): boolean {
  return row.name.startsWith('dense');
}

/** Mean absolute error in percent of a device on measured rows. */
export function coralMape(file: DeviceFile, rows: readonly CoralRow[]): number {
  const device = makeDevice(file);
  return mape(
    rows.map((row) => analyse(row.graph, device).latencyMs),
    rows.map((row) => row.measuredMs),
  );
}
