import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { line } from '@edgewright/report';
import { badUsage } from '../errors.js';
import { writeTextWithFolders } from '../io/write-text.js';
import { interruptibleCommand } from './command-module.js';
import { argument, databaseOption, option, type DatabaseFlag } from './shared-options.js';

interface ReportGiven extends DatabaseFlag {
  readonly studies: readonly string[];
  readonly output: string;
}

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** `edgewright report`: studies as one file that opens from disk. */
export const reportCommand = interruptibleCommand<ReportGiven>({
  description:
    'Writes studies as one HTML file with the pages of the dashboard: it opens from disk, offline, and never calls a server. Above 50,000 trials it holds the parameters that drive metrics most.',
  arguments: [argument('<studies...>', 'names of studies')],
  options: [
    databaseOption(),
    option('-o, --output <file>', 'the file to write', { fallback: 'report.html' }),
  ],
  json: '{file, bytes} as JSON',
  examples: ['report mobilenet-edgetpu-v2-s', 'report mobilenet-edgetpu-v2-s -o reports/small.html'],
  work: async (services, { db, studies, output }) => {
    const { io, signal } = services;
    const names = [...new Set(studies)];
    if (names.length === 0) throw badUsage('No study is named', 'See edgewright studies.');
    const { studyReport } = await import('@edgewright/server');
    const text = await studyReport({
      services,
      signal,
      path: resolve(io.cwd, db),
      studies: names,
      version,
    });
    writeTextWithFolders(resolve(io.cwd, output), text);
    const bytes = Buffer.byteLength(text);
    return {
      json: () => ({ file: output, bytes }),
      page: () => [line(`Wrote ${output}, ${(bytes / 1e6).toFixed(1)} MB: open it in a browser.`)],
    };
  },
});
