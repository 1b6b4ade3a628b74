import { availableParallelism } from 'node:os';
import { nearest } from '@edgewright/base';
import { type BenchArguments, readArguments, refuse } from '../arguments.js';
import { type Algorithm, ALGORITHMS } from './algorithms.js';
import type { Row } from './rows/row.js';
import { ROWS } from './rows/rows.js';

/** What of the table is run. */
export interface TableOptions extends BenchArguments {
  readonly rows: readonly Row[];
  readonly algorithms: readonly Algorithm[];
  /** In place of what rows say. */
  readonly seeds: number | undefined;
  /** Whether every row is run with labels shuffled. */
  readonly shuffle: boolean;
  readonly threads: number;
}

/** Algorithms of a quick run. */
const QUICK = ['agent', 'evolution', 'random'];

/** The command line of the table. */
export function readTableOptions(): TableOptions {
  const common = readArguments({
    only: { type: 'string' },
    algorithms: { type: 'string' },
    seeds: { type: 'string' },
    shuffle: { type: 'boolean', default: false },
    threads: { type: 'string' },
  });
  const { only, algorithms, seeds, shuffle, threads } = common.own;
  const named = (algorithms as string | undefined) ?? (common.quick ? QUICK.join(',') : undefined);
  return {
    ...common,
    rows: chosen('row', ROWS, only as string | undefined),
    algorithms: chosen('algorithm', ALGORITHMS, named),
    seeds: seeds === undefined ? undefined : count('seeds', seeds as string),
    shuffle: shuffle === true,
    threads:
      threads === undefined ? Math.min(2, availableParallelism()) : count('threads', threads as string),
  };
}

function chosen<T extends { readonly name: string }>(
  kind: string,
  all: readonly T[],
  names: string | undefined,
): readonly T[] {
  if (names === undefined) return all;
  return names.split(',').map((name) => {
    const found = all.find((one) => one.name === name);
    if (found !== undefined) return found;
    const allowed = all.map((one) => one.name);
    const near = nearest(name, allowed);
    const meant = near === undefined ? '' : `; is "${near}" meant?`;
    return refuse(`there is no ${kind} "${name}"${meant} There are ${allowed.join(', ')}`);
  });
}

function count(name: string, text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0
    ? value
    : refuse(`--${name} is "${text}"; it is a whole number above 0`);
}
