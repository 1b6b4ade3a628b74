import { analyse, makeDevice, type CompileOptions, type DeviceFile } from '@edgewright/edge-tpu';
import { mape } from '../../statistics/index.js';
import { fitPixel6 } from './fit-pixel6.js';
import type { PublishedRow } from './published-rows.js';

/** A measured network, and what the model says of it when it was fitted without this row. */
export interface LeftOutRow {
  readonly row: PublishedRow;
  readonly measuredMs: number;
  readonly predictedMs: number;
  /** What the simulation says with the same constants, which were fitted with the closed form. */
  readonly simulatedMs: number;
}

/** Which rows a fit must not see when it predicts a row. */
export type Hides = (predicted: PublishedRow, other: PublishedRow) => boolean;

const itself: Hides = (predicted, other) => predicted === other;
/** Hides every network of the same listing: a harder test than leaving one row out. */
export const wholeListing: Hides = (predicted, other) => predicted.listing === other.listing;

/** Refits every free constant once for every measured row, each time without that row, or without more than that. */
export function leaveOneOut(
  file: DeviceFile,
  rows: readonly PublishedRow[],
  { options, hides = itself }: { readonly options?: CompileOptions; readonly hides?: Hides } = {},
): LeftOutRow[] {
  return rows.flatMap((row) => {
    const { measuredMs } = row;
    if (measuredMs === undefined) return [];
    const others = rows.filter((other) => !hides(row, other));
    const device = makeDevice(fitPixel6(file, others, options));
    const simulation = { groupConvolution: 'slice-conv-concat', ...options, fidelity: 'simulated' } as const;
    return [
      {
        row,
        measuredMs,
        predictedMs: analyse(row.graph, device, options).latencyMs,
        simulatedMs: analyse(row.graph, device, simulation).latencyMs,
      },
    ];
  });
}

/** Mean absolute error in percent of the rows of one family, or of all. */
export function leftOutMape(rows: readonly LeftOutRow[], family?: PublishedRow['family']): number {
  const chosen = rows.filter(({ row }) => family === undefined || row.family === family);
  return mape(
    chosen.map((row) => row.predictedMs),
    chosen.map((row) => row.measuredMs),
  );
}
