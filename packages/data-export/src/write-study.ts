import type { ReadOnlyDatabase } from '@edgewright/storage';
import type { ByteSink, DataColumn, DataTable } from './data-table.js';
import { studyTable } from './study-table.js';

/** What files of trials are written as. */
export type DataFormat = 'csv' | 'parquet' | 'arrow';

/** What was written. */
export interface StudyExport {
  readonly rowCount: number;
  readonly columns: readonly DataColumn[];
}

type WriteTable = (table: DataTable, sink: ByteSink) => void;

/** Libraries are loaded for the formats that need them. */
const WRITERS: Readonly<Record<DataFormat, () => Promise<WriteTable>>> = {
  csv: async () => (await import('./csv-file.js')).writeCsv,
  parquet: async () => (await import('./parquet-file.js')).writeParquet,
  arrow: async () => (await import('./arrow-file.js')).writeArrow,
};

/**
 * Writes the trials of a study with their parameters and metrics as typed columns, as they are at one moment, in the memory that some
 * thousand trials take.
 *
 * @throws storage/bad-sql where somebody removed the view of the study, and what `sink` throws
 */
export async function writeStudy(
  database: ReadOnlyDatabase,
  { studyId, format }: { readonly studyId: number; readonly format: DataFormat },
  sink: ByteSink,
): Promise<StudyExport> {
  const write = await WRITERS[format]();
  return database.atOneMoment(() => {
    const table = studyTable(database, studyId);
    let rowCount = 0;
    const counted = function* () {
      for (const batch of table.batches) {
        rowCount += batch[0]?.length ?? 0;
        yield batch;
      }
    };
    write({ ...table, batches: counted() }, sink);
    return { rowCount, columns: table.columns };
  });
}
