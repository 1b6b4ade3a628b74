import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { DataFormat, StudyExport } from '@edgewright/data-export';
import { formatNumber, line } from '@edgewright/report';
import { withStore } from '@edgewright/runtime/stores';
import { badUsage, wouldOverwrite } from '../errors.js';
import { writeWholeFile } from '../io/write-whole-file.js';
import type { ReadingServices } from '../composition/reading-services.js';
import type { Answer } from '../output/answer.js';
import { readingCommand } from './command-module.js';
import { databaseOption, oneOf, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

interface ExportGiven extends StudyGiven {
  readonly format?: DataFormat;
  readonly output?: string;
  readonly force?: boolean;
}

const BY_ENDING: Readonly<Record<string, DataFormat | undefined>> = {
  '.csv': 'csv',
  '.parquet': 'parquet',
  '.arrow': 'arrow',
  '.feather': 'arrow',
};
const FORMATS: readonly DataFormat[] = ['csv', 'parquet', 'arrow'];

/** `edgewright export-data`: the trials of a study as a file for programs that analyse data. */
export const exportDataCommand = readingCommand<ExportGiven>({
  description:
    'Writes the trials of a study, one row each, with their parameters and metrics as typed columns: for pandas, DuckDB, R and the like.',
  arguments: [STUDY_ARGUMENT],
  options: [
    databaseOption(),
    option('--format <format>', `${FORMATS.join(', ')}; default: as the ending of --output says`, {
      parse: oneOf(FORMATS),
    }),
    option('-o, --output <file>', 'the file to write; default: STUDY.FORMAT'),
    option('--force', 'overwrite a file that is there'),
  ],
  json: '{file, format, bytes, trials, columns: [{name, kind, …}]} as JSON',
  examples: [
    'export-data mobilenet-edgetpu-v2-s --format parquet',
    'export-data mobilenet-edgetpu-v2-s -o trials.csv --force',
  ],
  work: (services, given) => {
    const format = given.format ?? formatByEnding(given.output);
    const file = given.output ?? `${given.study}.${format}`;
    if (given.force !== true && existsSync(resolve(services.io.cwd, file))) throw wouldOverwrite(file);
    return exported(services, given, { format, file });
  },
});

async function exported(
  { io, stores }: ReadingServices,
  { db, study }: ExportGiven,
  { format, file }: { readonly format: DataFormat; readonly file: string },
): Promise<Answer> {
  const path = resolve(io.cwd, file);
  const { id: studyId } = await withStore(stores.openToRead(db), (store) => store.openStudy(study));
  const database = await stores.openToAsk(db);
  try {
    const { writeStudy } = await import('@edgewright/data-export');
    let written: StudyExport = { rowCount: 0, columns: [] };
    const bytes = await writeWholeFile(path, async (append) => {
      written = await writeStudy(database, { studyId, format }, append);
    });
    const { rowCount, columns } = written;
    const described = columns.map(({ name, kind, about }) => ({ name, kind, ...Object.fromEntries(about) }));
    const counts = `${formatNumber(rowCount)} trials in ${formatNumber(columns.length)} columns, ${formatNumber(bytes)} bytes`;
    return {
      json: () => ({ file: path, format, bytes, trials: rowCount, columns: described }),
      page: () => [line(`Wrote ${file}: ${counts}`)],
    };
  } finally {
    database.close();
  }
}

function formatByEnding(file: string | undefined): DataFormat {
  const format = BY_ENDING[extname(file ?? '').toLowerCase()];
  if (format !== undefined) return format;
  throw badUsage(
    file === undefined ? 'Neither --format nor --output is given' : `The ending of ${file} names no format`,
    `Add --format ${FORMATS.join(', or --format ')}.`,
  );
}
