import { analyse, makeDevice, type CompileOptions, type DeviceFile } from '@edgewright/edge-tpu';
import { meanLogSpeedUp } from './depthwise-fact.js';
import { priorResiduals, withValues, type FreeConstant } from './free-constant.js';
import { leastSquares } from './least-squares.js';
import type { PublishedRow } from './published-rows.js';

/**
 * What is free on the Pixel 6: ten constants, each held by a prior from the hardware or from Coral, so that seven rows
 * do not have to settle them alone.
 */
export const PIXEL6_CONSTANTS: readonly FreeConstant[] = [
  { group: 'bandwidth', name: 'activations', prior: 50e9, sigma: 0.8 },
  { group: 'overhead', name: 'launch', prior: 2e-6, sigma: 1 },
  { group: 'overhead', name: 'inference', prior: 0.3e-3, sigma: 0.7 },
  { group: 'rates', name: 'dense', prior: 1.3, sigma: 0.4 },
  { group: 'rates', name: 'depthwise', prior: 25, sigma: 0.7 },
  { group: 'rates', name: 'elementwise', prior: 25, sigma: 1 },
  { group: 'rates', name: 'pool', prior: 25, sigma: 1 },
  { group: 'rates', name: 'resize', prior: 25, sigma: 1 },
  { group: 'rates', name: 'argmax', prior: 2, sigma: 1 },
  // Between the rows of a kernel (1) and its area (2): no more is known of depthwise engines whose inside is not public.
  { group: 'array', name: 'depthwiseKernelPower', prior: 1.5, sigma: 0.2 },
];

/** Published latencies have two digits, and runs differ: a relative error of this size is expected of every row. */
const ROW_SIGMA = 0.04;
/**
 * The paper says "may run 3x as fast": shapes that fill the lanes do, others do not. A mean of 2.7 keeps all pairs
 * between 2 and 4.
 */
const SPEED_UP = { value: 2.7, sigma: 0.05 };

/** A Pixel 6 device file with its free constants fitted on rows that have a measured latency. */
export function fitPixel6(
  file: DeviceFile,
  rows: readonly PublishedRow[],
  options?: CompileOptions,
): DeviceFile {
  const measured = rows.filter((row) => row.measuredMs !== undefined);
  const residuals = (logs: readonly number[]) => {
    const device = makeDevice(withValues(file, PIXEL6_CONSTANTS, logs.map(Math.exp)));
    const errors = measured.map((row) => {
      const predicted = analyse(row.graph, device, options).latencyMs;
      return Math.log(predicted / (row.measuredMs ?? NaN)) / ROW_SIGMA;
    });
    const speedUp = (meanLogSpeedUp(device) - Math.log(SPEED_UP.value)) / SPEED_UP.sigma;
    return [...errors, speedUp, ...priorResiduals(PIXEL6_CONSTANTS, logs)];
  };
  const start = PIXEL6_CONSTANTS.map(({ prior }) => Math.log(prior));
  return withValues(file, PIXEL6_CONSTANTS, leastSquares(residuals, start).map(Math.exp));
}
