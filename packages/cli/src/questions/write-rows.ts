import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@edgewright/base';
import { csvLine } from '@edgewright/report';
import type { RowStream } from '@edgewright/storage';
import { rowTooLong } from '../errors.js';
import type { Output } from '../output/output.js';
import { csvCell, jsonCell } from './cell-text.js';

/** Characters that are written at once. */
const BATCH = 65_536;
/** Rows that come slowly are not kept from their reader for longer than this. */
const BATCH_MS = 200;

/** Where rows go, and the clock that they are timed by. */
export interface RowWriter {
  readonly output: Output;
  readonly clock: Clock;
}

/** Writes rows as CSV, in as little memory as the longest of them takes. */
export async function writeCsv(writer: RowWriter, { columns, rows }: RowStream): Promise<void> {
  await writePieces(writer, csvPieces(columns, rows), writer.output.data);
}

/** Writes rows as one JSON list of objects, in as little memory as the longest of them takes. */
export async function writeJson(writer: RowWriter, { columns, rows }: RowStream): Promise<void> {
  // What is escaped in JSON for the sake of a terminal has the same meaning.
  await writePieces(writer, jsonPieces(columns, rows), writer.output.text);
}

function* csvPieces(columns: RowStream['columns'], rows: RowStream['rows']): Generator<string> {
  yield `${csvLine(columns)}\n`;
  for (const row of rows) yield inMemory(() => `${csvLine(row.map(csvCell))}\n`);
}

/** As `JSON.stringify` indents it. */
function* jsonPieces(columns: RowStream['columns'], rows: RowStream['rows']): Generator<string> {
  const keys = uniqueNames(columns).map((name) => JSON.stringify(name));
  let before = '[\n';
  for (const row of rows) {
    const fields = () => row.map((cell, index) => `    ${keys[index] ?? '""'}: ${jsonCell(cell)}`);
    yield before;
    yield inMemory(() => `  {\n${fields().join(',\n')}\n  }`);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** The text of a row, which the engine bounds. */
function inMemory(textOf: () => string): string {
  try {
    return textOf();
  } catch (error) {
    throw rowTooLong(error);
  }
}

/** A column whose name an earlier one has is `NAME_2`, so that no cell is lost from an object. */
function uniqueNames(columns: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let number = 2; taken.has(name) || (name !== column && columns.includes(name)); number++) {
      name = `${column}_${number}`;
    }
    taken.add(name);
    return name;
  });
}

/** Piece by piece, no faster than they are read; ends where the reader goes. */
async function writePieces(
  { output, clock }: RowWriter,
  pieces: Iterable<string>,
  write: (text: string) => void,
): Promise<void> {
  let batch = '';
  let dueMs = clock.now() + BATCH_MS;
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH && clock.now() < dueMs) continue;
    write(batch);
    batch = '';
    await output.drained();
    // A reader that goes is seen between turns of the event loop.
    await setImmediate();
    if (output.isClosed()) return;
    dueMs = clock.now() + BATCH_MS;
  }
  write(batch);
}
