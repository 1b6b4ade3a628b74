import { join, resolve } from 'node:path';
import {
  measuredRows,
  validateCost,
  validationJson,
  validationPage,
  validationReport,
} from '@edgewright/cost-validation';
import { line } from '@edgewright/report';
import { readTextFile } from '@edgewright/runtime/process';
import { readDevice } from '../devices/read-device.js';
import { shortPath } from '../io/short-path.js';
import { writeText } from '../io/write-text.js';
import { command } from './command-module.js';
import { option } from './shared-options.js';

interface ValidateGiven {
  readonly data?: string;
  readonly report?: string;
}

/** `edgewright validate-cost`: the cost model beside what was measured. */
export const validateCostCommand = command<ValidateGiven>({
  description:
    'Puts every published latency with a device file beside the model, says how well they agree, and which rows the constants were fitted on.',
  options: [
    option(
      '--data <folder>',
      'folder that holds data/ and reference/: adds its listings, and the cells measured on Coral',
    ),
    option('--report <folder>', 'folder to write cost-validation.md and its drawings to'),
  ],
  json: '{groups, bars, rows, refused} as JSON',
  examples: ['validate-cost', 'validate-cost --data ../data --report docs', 'validate-cost --json'],
  work: async ({ io }, { data, report }) => {
    const read = data === undefined ? undefined : (path: string) => readTextFile(join(data, path), io.cwd);
    const validation = await validateCost(measuredRows(read), (name) => readDevice(name, io.cwd));
    const files = report === undefined ? [] : validationReport(validation);
    const written = files.map(({ name, text }) => {
      const path = join(resolve(io.cwd, report ?? ''), name);
      writeText(path, text);
      return shortPath(path, io.cwd);
    });
    return {
      json: () => validationJson(validation),
      page: () => [
        ...validationPage(validation),
        ...(written.length === 0 ? [] : [line(`Wrote ${written.join(', ')}.`)]),
      ],
    };
  },
});
