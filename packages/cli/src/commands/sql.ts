import { badUsage } from '../errors.js';
import { rowsPage } from '../questions/rows-page.js';
import { writeCsv, writeJson } from '../questions/write-rows.js';
import { readingCommand } from './command-module.js';
import {
  argument,
  databaseOption,
  option,
  wholeNumber,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

/** Rows of a table before a person would rather have a file. */
const TABLE_LIMIT = 200;

interface SqlGiven extends DatabaseFlag, JsonFlag {
  readonly statement: string;
  readonly csv?: boolean;
  readonly limit?: number;
}

/** `edgewright sql`: questions in SQL, which change nothing. */
export const sqlCommand = readingCommand<SqlGiven>({
  description:
    'Asks the database in SQL over a read-only connection. Each study has a view study_NAME, with _ for -.',
  arguments: [argument('<statement>', 'one SQL statement')],
  options: [
    databaseOption(),
    option('--csv', 'answer as CSV'),
    option(
      '--limit <number>',
      `at most so many rows; default: ${TABLE_LIMIT} as a table, all as CSV or JSON`,
      { parse: wholeNumber(1) },
    ),
  ],
  json: 'a JSON list of rows',
  examples: [
    'sql "SELECT name, state FROM studies"',
    'sql "SELECT trial, latency_ms FROM study_mobilenet_edgetpu_v2_s WHERE on_front" --csv',
  ],
  work: async ({ stores, output, clock }, { db, statement, csv, json, limit }) => {
    if (csv === true && json === true) throw badUsage('Both --csv and --json are given', 'Choose one form.');
    const database = await stores.openToAsk(db);
    try {
      const found = database.stream(statement);
      const asked = limit === undefined ? found : { ...found, rows: first(found.rows, limit) };
      // Nobody listens for Ctrl-C: the system ends the process at once, also in the middle of a long question.
      if (json === true) await writeJson({ output, clock }, asked);
      else if (csv === true) await writeCsv({ output, clock }, asked);
      else await output.show(rowsPage(found, limit ?? TABLE_LIMIT));
    } finally {
      database.close();
    }
    return undefined;
  },
});

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    yield item;
    if (--left === 0) return;
  }
}
