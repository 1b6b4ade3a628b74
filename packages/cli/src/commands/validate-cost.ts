import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import {
  measuredRows,
  validateCost,
  validationReport,
  type CostValidation,
} from '@edgewright/cost-validation';
import { fileUnusable, readTextFile } from '@edgewright/runtime/process';
import { readDevice } from '../devices/read-device.js';
import { shortPath } from '../io/short-path.js';
import { showValidation } from '../validation/show-validation.js';
import { validationJson } from '../validation/validation-json.js';
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
      'Puts every published latency with a device file beside the model, says how well they agree, and which rows the constants were fitted on.',
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
