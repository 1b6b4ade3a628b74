import { Command } from 'commander';
import type { Json } from '@edgewright/base';
import { badUsage } from '../errors.js';
import { formatNumber } from '../output/number-format.js';
import type { Output } from '../output/output.js';
import { fitsAsItIs, type Cell, type Table } from '../output/table.js';
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
      run(async ({ stores, output }) => {
        if (flags.csv === true && flags.json === true) {
          throw badUsage('Both --csv and --json are given', 'Choose one form.');
        }
        const database = await stores.openToAsk(flags.db);
        try {
          const { columns, rows } = database.query(statement);
          if (flags.json === true) output.json(rows.map((row) => objectOf(columns, row)));
          else if (flags.csv === true) for (const row of [columns, ...rows]) output.csv(row.map(cellOf));
          else showRows(output, { columns, rows: rows.map((row) => row.map(cellOf)) });
        } finally {
          database.close();
        }
        return undefined;
      }),
    );

/** A table; where it is wider than the window, one line a value instead, so that nothing is left out. */
function showRows(output: Output, table: Table): void {
  const { columns, rows } = table;
  if (rows.length === 0) output.line(output.style.dim('no rows'));
  else if (fitsAsItIs(table, output.width)) output.table(table);
  else {
    const margin = columns.reduce((most, column) => Math.max(most, column.length), 0);
    rows.forEach((row, index) => {
      output.line(output.style.bold(`row ${index + 1}`));
      row.forEach((cell, column) => {
        const text = typeof cell === 'number' ? formatNumber(cell) : String(cell ?? '–');
        output.line(`${(columns[column] ?? '').padEnd(margin)}  ${text}`);
      });
    });
  }
}

function objectOf(columns: readonly string[], row: readonly Json[]): object {
  return Object.fromEntries(columns.map((column, index) => [column, row[index]]));
}

function cellOf(value: Json): Cell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
