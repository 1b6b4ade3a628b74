import type { DeviceFile } from '@edgewright/edge-tpu';
import { readArguments } from '../../arguments.js';
import { idRuns, recordFittedOn } from '../fitted-on.js';
import { calibrateCoral } from './calibrate-coral.js';
import { calibratePixel6 } from './calibrate-pixel6.js';
import { cellsInView } from './coral-rows.js';
import { writeDeviceFile } from './device-writer.js';
import { CORAL_ENGINES, CORAL_TRANSFERS } from './fit-coral.js';
import { PIXEL6_CONSTANTS } from './fit-pixel6.js';
import type { FreeConstant } from './free-constant.js';
import { readPublishedRows } from './published-rows.js';

const options = readArguments();
const pixel6 = calibratePixel6(options);
const coral = calibrateCoral(options);

if (options.json) {
  console.log(JSON.stringify({ pixel6, coral }));
} else {
  console.log(`pixel6-edgetpu, fitted on ${pixel6.fittedOn} published latencies`);
  printConstants(pixel6.file, PIXEL6_CONSTANTS);
  console.log(
    `  leave-one-out error: ${pixel6.classificationMape.toFixed(2)} % classification, ${pixel6.allMape.toFixed(2)} % all`,
  );
  console.log(`coral, fitted on ${coral.fittedOn} NAS-Bench-201 cells and the ladders`);
  printConstants(coral.file, [...CORAL_ENGINES, ...CORAL_TRANSFERS]);
  console.log(`  error on ${coral.testedOn} cells left out: ${coral.cellMape.toFixed(2)} %`);
  console.log(
    `  error on the ladders, fitted: ${coral.denseLadderMape.toFixed(1)} % dense, ${coral.convolutionLadderMape.toFixed(1)} % convolution`,
  );
}
if (options.write) {
  writeDeviceFile(pixel6.file);
  writeDeviceFile(coral.file);
  recordFittedOn({
    coralCells: idRuns(cellsInView(options)),
    pixel6Latencies: readPublishedRows(options).flatMap((row) =>
      row.measuredMs === undefined ? [] : [row.name],
    ),
  });
  console.error('wrote packages/edge-tpu/devices');
}

function printConstants(file: DeviceFile, constants: readonly FreeConstant[]): void {
  for (const { group, name, prior } of constants) {
    const quantities: Readonly<Record<string, { readonly value: number; readonly unit: string }>> =
      file[group] ?? {};
    const quantity = quantities[name];
    console.log(
      `  ${`${group}.${name}`.padEnd(24)} ${String(quantity?.value).padStart(12)} ${quantity?.unit ?? ''}  (prior ${prior})`,
    );
  }
}
