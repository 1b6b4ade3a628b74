import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import {
  comparisonOfFidelities,
  measuredRows,
  validateCost,
  validationReport,
  type CostValidation,
  type Inversion,
} from '@edgewright/cost-validation';
import { FIDELITIES } from '@edgewright/edge-tpu';
import { fileUnusable, readTextFile } from '@edgewright/runtime/process';
import { readDevice } from '../devices/read-device.js';
import { shortPath } from '../io/short-path.js';
import type { Output } from '../output/output.js';
import type { CommandModule } from './command-module.js';
import { examples, jsonOption, type JsonFlag } from './shared-options.js';

interface ValidateFlags extends JsonFlag {
  readonly data?: string;
  readonly report?: string;
}

/** `edgewright validate-cost`: the cost model beside what was measured. */
export const validateCostCommand: CommandModule = (run) =>
  new Command('validate-cost')
    .description(
      'Puts every published latency that there is a device file for beside the model, says how well they agree, and which rows the constants were fitted on.',
    )
    .option(
      '--data <folder>',
      'folder that holds data/ and reference/: adds its listings, and the cells measured on Coral',
    )
    .option('--report <folder>', 'folder to write cost-validation.md and its drawings to')
    .addOption(jsonOption('{groups, bars, rows, refused} as JSON'))
    .addHelpText(
      'after',
      examples('validate-cost', 'validate-cost --data ../data --report docs', 'validate-cost --json'),
    )
    .action((flags: ValidateFlags) =>
      run(async ({ io, output }) => {
        const { data } = flags;
        const read =
          data === undefined ? undefined : (path: string) => readTextFile(join(data, path), io.cwd);
        const validation = await validateCost(measuredRows(read), (name) => readDevice(name, io.cwd));
        if (flags.json === true) output.json(validationJson(validation));
        else showValidation(output, validation);
        if (flags.report === undefined) return undefined;
        const written = writeReport(resolve(io.cwd, flags.report), validation);
        if (flags.json !== true) {
          output.line(`Wrote ${written.map((path) => shortPath(path, io.cwd)).join(', ')}.`);
        }
        return undefined;
      }),
    );

function writeReport(folder: string, validation: CostValidation): readonly string[] {
  return validationReport(validation).map(({ name, text }) => {
    const path = join(folder, name);
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw fileUnusable(path, error);
    }
    return path;
  });
}

function showValidation({ line, table }: Output, { rows, groups, bars, refused }: CostValidation): void {
  table({
    columns: [
      ...['device', 'network', 'measured ms', 'analytical ms', 'error %', 'simulated ms', 'error %', 'row'],
      ...['left out in turn: analytical ms', 'simulated ms'],
    ],
    rows: rows
      .filter(({ listed }) => listed)
      .map(({ device, network, measuredMs, predictedMs, leftOutMs, role }) => [
        ...[device, network, measuredMs],
        ...FIDELITIES.flatMap((fidelity) => [
          predictedMs[fidelity],
          errorPercent(predictedMs[fidelity], measuredMs),
        ]),
        ...[role, leftOutMs?.analytical ?? null, leftOutMs?.simulated ?? null],
      ]),
  });
  line();
  table({
    columns: [
      ...[
        'device',
        'judged',
        'fidelity',
        'rows',
        'MAPE %',
        'R²',
        'R² of a line',
        'Kendall',
        'largest inversion',
      ],
    ],
    rows: groups.map(({ largestInversion: inversion, ...group }) => [
      ...[group.device, group.role, group.fidelity, group.rows, Number(group.mapePercent.toFixed(2))],
      ...[rounded(group.r2), rounded(group.r2OfLine), rounded(group.kendall)],
      inversion === null
        ? 'none'
        : `${inversion.faster} before ${inversion.slower}, ${inversion.apartPercent.toFixed(0)} % apart`,
    ]),
  });
  showBars({ line, table }, bars);
  line();
  line('Quote what was left out or never fitted: rows that constants were fitted on flatter the model.');
  for (const reason of refused) line(`Not judged: ${reason}`);
}

function showBars({ line, table }: Pick<Output, 'line' | 'table'>, bars: CostValidation['bars']): void {
  if (bars.length === 0) return;
  line();
  table({
    columns: ['device', 'bar on', 'fidelity', 'rows', 'figure', 'measured', 'bar', ''],
    rows: bars.map(({ device, what, fidelity, rows: count, figure, measured, bar, met }) => [
      ...[device, what, fidelity, count, figure, Number(measured.toFixed(3)), bar, met ? 'met' : 'missed'],
    ]),
  });
  line();
  line(comparisonOfFidelities(bars));
}

function validationJson({ rows, groups, bars, refused }: CostValidation): object {
  return {
    groups: groups.map((group) => ({
      ...{ device: group.device, role: group.role, fidelity: group.fidelity, rows: group.rows },
      mape_percent: group.mapePercent,
      ...{ r2: group.r2, r2_of_line: group.r2OfLine, kendall: group.kendall },
      largest_inversion: group.largestInversion && inversionJson(group.largestInversion),
    })),
    bars,
    rows: rows.map(({ device, network, measuredMs, predictedMs, leftOutMs = null, role }) => ({
      ...{ device, network, measured_ms: measuredMs, predicted_ms: predictedMs },
      ...{ left_out_in_turn_ms: leftOutMs, role },
    })),
    refused,
  };
}

function inversionJson({ faster, slower, apartPercent }: Inversion): object {
  return { faster, slower, apart_percent: apartPercent };
}

function errorPercent(predicted: number, measured: number): number {
  return Number((100 * (predicted / measured - 1)).toFixed(2));
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(3));
}
