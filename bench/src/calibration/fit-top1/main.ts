/** Fits the top-1 estimate on the table of short trainings and on the published networks, and writes its coefficients. */
import { fileURLToPath } from 'node:url';
import { FITTED_TOP1_COEFFICIENTS } from '@edgewright/quality';
import { readArguments } from '../../arguments.js';
import { idRuns, recordFittedOn } from '../fitted-on.js';
import { coefficientsSource, rounded } from './coefficients-source.js';
import { fitTop1 } from './fit-top1.js';
import { calibrationSamples, proxySample, tableRows } from './samples.js';
import { writeFormatted } from './write-formatted.js';

const TARGET = fileURLToPath(
  new URL('../../../../packages/quality/src/top1/fitted-top1-coefficients.ts', import.meta.url),
);

const options = readArguments();
const rows = tableRows(options);
const table = rows.map(proxySample);
const networks = calibrationSamples();
const coefficients = rounded(fitTop1(table, networks));
const shipped = JSON.stringify(coefficients) === JSON.stringify(FITTED_TOP1_COEFFICIENTS);

if (options.write) {
  writeFormatted(TARGET, coefficientsSource(coefficients));
  recordFittedOn({ mbconvIds: idRuns(rows.map(({ id }) => Number(id))) });
}
if (options.json) console.log(JSON.stringify({ coefficients, shipped }));
else print();

function print(): void {
  const { proxy, calibration } = coefficients;
  console.log(`fitted on ${table.length} short trainings and ${networks.length} published networks`);
  console.log(
    `index:        ${proxy.capacity.filter((weight) => weight > 0).length} capacities with weight,`,
  );
  console.log(`              misses ${proxy.sd.toFixed(4)} on networks left out`);
  console.log(
    `correction:   ${proxy.correction.weights.length} terms, at most ±${proxy.correction.limit.toFixed(4)}`,
  );
  console.log(`calibration:  ${calibration.mean.map((weight) => weight.toFixed(4)).join(', ')};`);
  console.log(`              misses ${calibration.sd.toFixed(4)} on networks left out`);
  if (options.write) console.log(`written to ${TARGET}; build again to use them`);
  else
    console.log(
      shipped ? 'equal to the shipped coefficients' : 'differs from the shipped coefficients: use --write',
    );
}
