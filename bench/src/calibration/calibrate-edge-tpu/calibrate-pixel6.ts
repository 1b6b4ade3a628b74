import type { DeviceFile } from '@edgewright/edge-tpu';
import type { BenchArguments } from '../../arguments.js';
import { readDeviceFile, recordAccuracy, recordFitted } from './device-writer.js';
import { PIXEL6_CONSTANTS, fitPixel6 } from './fit-pixel6.js';
import { leaveOneOut, leftOutMape } from './leave-one-out.js';
import { readPublishedRows } from './published-rows.js';

/** A calibrated Pixel 6, and its leave-one-out errors in percent. */
export interface Pixel6Calibration {
  readonly file: DeviceFile;
  readonly fittedOn: number;
  readonly classificationMape: number;
  readonly allMape: number;
}

/** Fits the free constants on every published Pixel 6 latency. */
export function calibratePixel6(options: BenchArguments): Pixel6Calibration {
  const rows = readPublishedRows(options);
  const file = readDeviceFile('pixel6-edgetpu');
  const leftOut = leaveOneOut(file, rows);
  const classificationMape = leftOutMape(leftOut, 'classification');
  const recorded = recordFitted(fitPixel6(file, rows), [
    {
      constants: PIXEL6_CONSTANTS,
      source: `bench/calibrate-edge-tpu, on ${leftOut.length} published latencies, with priors`,
    },
  ]);
  const source = 'bench/latency-accuracy, leave-one-out on the published classification networks';
  return {
    file: recordAccuracy(recorded, classificationMape, source),
    fittedOn: leftOut.length,
    classificationMape,
    allMape: leftOutMape(leftOut),
  };
}
