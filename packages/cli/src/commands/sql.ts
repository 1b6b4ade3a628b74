import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { badUsage, databaseNotFound } from '../errors.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

interface SqlFlags extends DatabaseFlag, JsonFlag {
  readonly csv?: boolean;
}

/** `edgewright sql`: questions in SQL, which change nothing. */
export const sqlCommand: CommandModule = (run) =>
  new Command('sql')
    .description(
      'Asks the database in SQL over a read-only connection. Each study has a view study_NAME, with _ for -.',
    )
    .argument('<statement>', 'one SQL statement')
    .addOption(databaseOption())
    .option('--csv', 'answer as CSV')
    .addOption(jsonOption('a JSON list of rows'))
    .addHelpText(
      'after',
      examples(
        'sql "SELECT name, state FROM studies"',
        'sql "SELECT trial, latency_ms FROM study_mobilenet_edgetpu_v2_s WHERE on_front" --csv',
      ),
    )
    .action((statement: string, flags: SqlFlags) =>
      run(async ({ io, output }) => {
        if (flags.csv === true && flags.json === true) {
          throw badUsage('Both --csv and --json are given', 'Choose one form.');
        }
        const path = resolve(io.cwd, flags.db);
        if (!existsSync(path)) throw databaseNotFound(flags.db);
        const { queryReadOnly } = await import('../sql/query-read-only.js');
        const { columns, rows } = queryReadOnly(path, statement);
        if (flags.json === true) {
          output.json(
            rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
          );
        } else if (flags.csv === true) {
          output.csv(columns);
          for (const row of rows) output.csv(row);
        } else output.table({ columns, rows });
        return undefined;
      }),
    );
