import { fingerprintOf, nearest } from '@edgewright/base';
import { CELLS, cellOf, numberOf } from '../cell.js';
import { tableInvalid } from '../errors.js';
import { EDGE_TPU_METRIC, STATE_COLUMN, TABLE_METRICS } from './table-metrics.js';

/** Why the table has no latency of a cell on Coral, by its word for it. */
const WHY_NO_LATENCY = {
  ok: 'the table says that Coral ran it, and gives no latency',
  fail: 'Coral could not compile or run it',
  na: 'not measured on Coral',
  held: 'its latency on Coral is not in this copy of the table',
} as const;

const STATES = Object.keys(WHY_NO_LATENCY) as readonly (keyof typeof WHY_NO_LATENCY)[];

/** Columns that are read; others may be there. */
const COLUMNS = ['arch', STATE_COLUMN, ...TABLE_METRICS.map(({ column }) => column)];

/** Some metrics of all cells, as numbers by cell. */
export interface CellTable {
  /** SHA-256 of the content of the file. */
  readonly contentHash: string;
  /** Cells that have a row. */
  readonly cells: number;
  /** The value of a metric the table was read for, or in words why there is none. */
  readonly lookUp: (cell: string, metric: string) => number | string;
}

/** Which table is read, and for what. */
export interface TableReading {
  /** For messages. */
  readonly path: string;
  /** Names of {@link TABLE_METRICS}. */
  readonly metrics: readonly string[];
}

/**
 * Reads the text of a table. Columns may come in any order, and others may be among them; cells may be missing.
 *
 * @throws nasbench201/table-invalid
 */
export function parseCellTable(text: string, { path, metrics }: TableReading): CellTable {
  const [heading = '', ...lines] = text.trimEnd().split(/\r?\n/u);
  const columnOf = columnsOf(heading, path);
  const arch = columnOf('arch');
  const wanted = TABLE_METRICS.filter(({ name }) => metrics.includes(name)).map(({ name, column }) => ({
    name,
    column: columnOf(column),
    // Not a number: the cell has no row, or the row no value.
    values: new Float64Array(CELLS).fill(NaN),
  }));
  const stateColumn = metrics.includes(EDGE_TPU_METRIC) ? columnOf(STATE_COLUMN) : undefined;
  const states = new Uint8Array(stateColumn === undefined ? 0 : CELLS);
  const known = new Uint8Array(CELLS);
  for (const [index, line] of lines.entries()) {
    const at = new Row(line, { path, line: index + 2 });
    const cell = at.cell(arch);
    if (known[cell] === 1) throw at.wrong(`the cell ${at.text(arch)} comes twice`);
    known[cell] = 1;
    for (const { column, values } of wanted) values[cell] = at.number(column);
    if (stateColumn !== undefined) states[cell] = at.state(stateColumn);
  }
  if (lines.length === 0) throw tableInvalid(path, 'it has no rows');
  const valuesOf = new Map(wanted.map(({ name, values }) => [name, values]));
  const why = (cell: string, metric: string) => {
    if (known[numberOf(cell)] !== 1) return `the table has no cell ${cell}`;
    if (metric !== EDGE_TPU_METRIC) return `the table has no ${metric} of the cell ${cell}`;
    const state = STATES[states[numberOf(cell)] ?? 0] ?? 'ok';
    return `there is no ${metric} of the cell ${cell}: ${WHY_NO_LATENCY[state]} (${STATE_COLUMN} "${state}")`;
  };
  return {
    contentHash: fingerprintOf(text),
    cells: lines.length,
    lookUp: (cell, metric) => {
      const value = valuesOf.get(metric)?.[numberOf(cell)] ?? NaN;
      return Number.isNaN(value) ? why(cell, metric) : value;
    },
  };
}

/** Where each column stands. */
function columnsOf(heading: string, path: string): (name: string) => number {
  const names = heading.split(',').map((name) => name.trim());
  return (name) => {
    const index = names.indexOf(name);
    if (index >= 0) return index;
    const near = nearest(
      name,
      names.filter((seen) => !COLUMNS.includes(seen)),
    );
    const seen = `its heading is ${JSON.stringify(heading.slice(0, 200))}`;
    const meant = near === undefined ? '' : `; is "${near}" meant?`;
    throw tableInvalid(path, `it has no column "${name}": ${seen}${meant}`);
  };
}

/** One row of the table, with its place in the file for messages. */
class Row {
  readonly #values: readonly string[];
  readonly #place: { readonly path: string; readonly line: number };

  constructor(line: string, place: { readonly path: string; readonly line: number }) {
    this.#values = line.split(',');
    this.#place = place;
  }

  wrong(problem: string): Error {
    return tableInvalid(this.#place.path, `in line ${this.#place.line}, ${problem}`);
  }

  text(column: number): string {
    const value = this.#values[column];
    if (value === undefined)
      throw this.wrong(`column ${column + 1} is missing: there are ${this.#values.length}`);
    return value.trim();
  }

  /** The number of the cell. */
  cell(column: number): number {
    const name = this.text(column);
    if (cellOf(name) !== undefined) return numberOf(name);
    throw this.wrong(`arch is "${name}"; it is six digits from 0 to 4, leading zeros and all`);
  }

  /** `NaN` where the value is blank. */
  number(column: number): number {
    const text = this.text(column);
    const value = text === '' ? NaN : Number(text);
    if (text === '' || Number.isFinite(value)) return value;
    throw this.wrong(`"${text}" in column ${column + 1} is not a number`);
  }

  /** The index of a word of {@link STATES}. */
  state(column: number): number {
    const index = STATES.findIndex((state) => state === this.text(column));
    if (index >= 0) return index;
    throw this.wrong(`${STATE_COLUMN} is "${this.text(column)}"; allowed: ${STATES.join(', ')}`);
  }
}
