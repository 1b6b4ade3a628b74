import { FITTED_CELLS } from '@edgewright/cost-validation';
import type { DeviceFile } from '@edgewright/edge-tpu';
import type { BenchArguments } from '../../arguments.js';
import { readLadders, splitCells } from './coral-rows.js';
import { readDeviceFile, recordAccuracy, recordFitted } from './device-writer.js';
import {
  CORAL_ENGINES,
  CORAL_TRANSFERS,
  coralMape,
  fitCoral,
  fitLadders,
  isDenseLadder,
} from './fit-coral.js';
import { withValues, type FreeConstant } from './free-constant.js';

/** A calibrated Coral, and its errors in percent. */
export interface CoralCalibration {
  readonly file: DeviceFile;
  readonly fittedOn: number;
  readonly testedOn: number;
  /** On cells left out of the fit. */
  readonly cellMape: number;
  /** On the ladders themselves, with their own fixed cost and dense rate. */
  readonly denseLadderMape: number;
  readonly convolutionLadderMape: number;
}

/** Fits the engines on NAS-Bench-201 cells and the transfers on the ladders. */
export function calibrateCoral(options: BenchArguments): CoralCalibration {
  const { fitted: cells, judged } = splitCells(options, options.quick ? 60 : FITTED_CELLS);
  const ladders = readLadders(options);
  const fits = fitLadders(readDeviceFile('coral'), ladders);
  const transfers = copied(readDeviceFile('coral'), fits.convolution, CORAL_TRANSFERS);
  const fitted = fitCoral(transfers, cells, CORAL_ENGINES);
  const cellMape = coralMape(fitted, judged);
  const recorded = recordFitted(fitted, [
    {
      constants: CORAL_ENGINES,
      source: `bench/calibrate-edge-tpu, on ${cells.length} NAS-Bench-201 cells of HW-NAS-Bench v1.0`,
    },
    {
      constants: CORAL_TRANSFERS,
      source: `bench/calibrate-edge-tpu, on ${ladders.length} convolution and dense ladders`,
    },
  ]);
  const source = `bench/calibrate-edge-tpu, ${judged.length} other NAS-Bench-201 cells, none isomorphic to a fitted one`;
  return {
    file: recordAccuracy(recorded, cellMape, source),
    fittedOn: cells.length,
    testedOn: judged.length,
    cellMape,
    denseLadderMape: coralMape(fits.dense, ladders.filter(isDenseLadder)),
    convolutionLadderMape: coralMape(
      fits.convolution,
      ladders.filter((row) => !isDenseLadder(row)),
    ),
  };
}

function copied(to: DeviceFile, from: DeviceFile, constants: readonly FreeConstant[]): DeviceFile {
  const values = constants.map(({ group, name }) => {
    const quantities: Readonly<Record<string, { readonly value: number }>> = from[group] ?? {};
    return quantities[name]?.value ?? NaN;
  });
  return withValues(to, constants, values);
}
