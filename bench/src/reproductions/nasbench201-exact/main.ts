/** Builds every NAS-Bench-201 network and compares its parameters and MACs with the table's. */
import { readFileSync } from 'node:fs';
import { cellOf, CELLS, parseCellTable, trainedNetwork } from '@edgewright/nasbench201';
import { countsOf } from '@edgewright/model-graph';
import { dataFile, readArguments, reportBar } from '../../arguments.js';

/** The table counts the classifier's bias, one addition a class; our MACs count products alone. */
const BIAS_MACS = 10;

/** A quick run compares one cell of so many. */
const QUICK_STEP = 50;

const options = readArguments();
const path = dataFile(options, 'data/nasbench201.csv');
const text = readFileSync(path, 'utf8');
const begun = performance.now();
const { cells } = parseCellTable(text, {
  path,
  metrics: ['cifar10_percent', 'cifar100_percent', 'edgetpu_ms'],
});
const loadMs = performance.now() - begun;
const differences = differencesIn(text);
const met = cells === CELLS && differences.length === 0;

if (options.json) console.log(JSON.stringify({ cells, differences, loadMs, met }, null, 2));
else print();
process.exitCode = met ? 0 : 1;

function differencesIn(table: string): string[] {
  const [heading = '', ...all] = table.trim().split('\n');
  const rows = all.filter((_, index) => index % (options.quick ? QUICK_STEP : 1) === 0);
  const names = heading.split(',');
  const [arch, params, macs] = ['arch', 'params_m', 'macs_m'].map((name) => names.indexOf(name));
  return rows.flatMap((row) => {
    const values = row.split(',');
    const name = values[arch ?? -1] ?? '';
    const cell = cellOf(name);
    if (cell === undefined) return [`${name} is not a cell`];
    const ours = countsOf(trainedNetwork(cell, 10));
    return [
      ...difference(`${name}: parameters`, ours.params, units(values[params ?? -1])),
      ...difference(`${name}: MACs`, ours.macs, units(values[macs ?? -1]) - BIAS_MACS),
    ];
  });
}

function units(millions: string | undefined): number {
  return Math.round(Number(millions) * 1e6);
}

function difference(what: string, ours: number, theirs: number): string[] {
  return ours === theirs ? [] : [`${what} ${ours}, table ${theirs}`];
}

function print(): void {
  for (const each of differences.slice(0, 5)) console.log(`differs  ${each}`);
  console.log(`the table of ${cells} cells is read in ${loadMs.toFixed(0)} ms`);
  reportBar('cells with the parameters and MACs of the table', `${cells - differences.length} of ${CELLS}`, {
    text: `all ${CELLS}`,
    met,
  });
}
