import { Command } from 'commander';
import { badUsage } from '../errors.js';
import { showRows } from '../questions/show-rows.js';
import { writeCsv, writeJson } from '../questions/write-rows.js';
import type { CommandModule } from './command-module.js';
import {
  databaseOption,
  examples,
  jsonOption,
  wholeNumber,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

/** Rows of a table before a person would rather have a file. */
const TABLE_LIMIT = 200;

interface SqlFlags extends DatabaseFlag, JsonFlag {
  readonly csv?: boolean;
  readonly limit?: number;
}

/** `edgewright sql`: questions in SQL, which change nothing. */
export const sqlCommand: CommandModule = (_, runReading) =>
  new Command('sql')
    .description(
      'Asks the database in SQL over a read-only connection. Each study has a view study_NAME, with _ for -.',
    )
    .argument('<statement>', 'one SQL statement')
    .addOption(databaseOption())
    .option('--csv', 'answer as CSV')
    .option(
      '--limit <number>',
      `at most so many rows; default: ${TABLE_LIMIT} as a table, all as CSV or JSON`,
      wholeNumber('--limit', 1),
    )
    .addOption(jsonOption('a JSON list of rows'))
    .addHelpText(
      'after',
      examples(
        'sql "SELECT name, state FROM studies"',
        'sql "SELECT trial, latency_ms FROM study_mobilenet_edgetpu_v2_s WHERE on_front" --csv',
      ),
    )
    .action((statement: string, flags: SqlFlags) =>
      runReading(async ({ stores, output, clock }) => {
        if (flags.csv === true && flags.json === true) {
          throw badUsage('Both --csv and --json are given', 'Choose one form.');
        }
        const database = await stores.openToAsk(flags.db);
        try {
          const found = database.stream(statement);
          const { limit } = flags;
          const asked = limit === undefined ? found : { ...found, rows: first(found.rows, limit) };
          // Nobody listens for Ctrl-C: the system ends the process at once, also in the middle of a long question.
          if (flags.json === true) await writeJson({ output, clock }, asked);
          else if (flags.csv === true) await writeCsv({ output, clock }, asked);
          else showRows(output, found, limit ?? TABLE_LIMIT);
        } finally {
          database.close();
        }
        return undefined;
      }),
    );

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    yield item;
    if (--left === 0) return;
  }
}
