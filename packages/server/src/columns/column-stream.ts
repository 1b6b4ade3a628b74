/**
 * The columns of a study as a stream of blocks: the first picture comes after the first block, and between blocks others are
 * answered. Whole blocks of finished trials are kept, as they never change, but for `on_front`.
 */
import { setImmediate } from 'node:timers/promises';
import { encodeBlock, lengthPrefix, type ColumnBlock, type ColumnData } from '@edgewright/trial-history';
import {
  openTrials,
  trialColumns,
  type AskedStudy,
  type SqlReader,
} from '@edgewright/trial-history/questions';
import type { BlockCache } from './block-cache.js';

/** Trials of a block. */
export const BLOCK_TRIALS = 4_096;

/** Finished trials leave the front when better ones come. */
const CHANGING = 'on_front';

/** Which columns of which trials. */
export interface ColumnRequest {
  readonly names: readonly string[];
  /** The first trial. */
  readonly from: number;
  /** The trial after the last. */
  readonly to: number;
}

/** What columns are read from. */
export interface ColumnSource {
  readonly reader: SqlReader;
  readonly cache: BlockCache;
}

/** The blocks of a request as bytes, each behind its length, with the end of the stream behind the last. */
export async function* columnStream(
  source: ColumnSource,
  study: AskedStudy,
  { names, from, to }: ColumnRequest,
): AsyncGenerator<Uint8Array> {
  const end = Math.min(to, study.description.trials + 1);
  const firstOpen = openTrials(source.reader, study.description.id)[0] ?? Infinity;
  for (let first = from; first < end;) {
    // Blocks of the whole study begin at 1, 4097…: a request from within one has its rest first.
    const next = Math.min(end, (Math.floor((first - 1) / BLOCK_TRIALS) + 1) * BLOCK_TRIALS + 1);
    const isWhole = next - first === BLOCK_TRIALS && next <= firstOpen;
    const asked = { names, from: first, to: next };
    const block = isWhole ? wholeBlock(source, study, asked) : trialColumns(source.reader, study, asked);
    const bytes = encodeBlock(block);
    yield lengthPrefix(bytes.length);
    yield bytes;
    first = next;
    await setImmediate();
  }
  yield lengthPrefix(0);
}

function wholeBlock({ reader, cache }: ColumnSource, study: AskedStudy, asked: ColumnRequest): ColumnBlock {
  const keyOf = (name: string) => JSON.stringify([study.description.id, name, asked.from]);
  const kept = new Map<string, ColumnData>();
  for (const name of asked.names) {
    const column = cache.get(keyOf(name));
    if (column !== undefined) kept.set(name, column);
  }
  const names = asked.names.filter((name) => !kept.has(name));
  const block = trialColumns(reader, study, { ...asked, names });
  for (const column of block.columns) {
    kept.set(column.name, column);
    if (column.name !== CHANGING) cache.keep(keyOf(column.name), column);
  }
  return { ...block, columns: asked.names.flatMap((name) => kept.get(name) ?? []) };
}
