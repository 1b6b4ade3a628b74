import { availableParallelism } from 'node:os';
import { nearest } from '@edgewright/base';
import { type BenchArguments, readArguments, refuse } from '../../arguments.js';
import { type Algorithm, ALGORITHMS } from './algorithms.js';
import type { ReportPlaces } from './report/write-report.js';
import type { Row } from './rows/row.js';
import { ROWS } from './rows/rows.js';

/** What of the table is run. */
export interface TableOptions extends BenchArguments, ReportPlaces {
  readonly rows: readonly Row[];
  readonly algorithms: readonly Algorithm[];
  /** In place of what rows say. */
  readonly seeds: number | undefined;
  /** Whether every row is run with labels shuffled. */
  readonly shuffle: boolean;
  readonly threads: number;
  /** Says what the problems are, for outside optimisers, and runs nothing. */
  readonly describe: boolean;
  /** A file that an earlier build wrote with `--json`, which this one is set beside. */
  readonly against: string | undefined;
  /** A file with the runs of outside optimisers, which join the table. */
  readonly peers: string | undefined;
}

/** Algorithms and problems of a quick run. */
const QUICK = { algorithms: 'agent,evolution,random', rows: 'cifar100,limit' };

/** The command line of the table. */
export function readTableOptions(): TableOptions {
  const common = readArguments({
    only: { type: 'string' },
    algorithms: { type: 'string' },
    seeds: { type: 'string' },
    shuffle: { type: 'boolean', default: false },
    threads: { type: 'string' },
    describe: { type: 'boolean', default: false },
    peers: { type: 'string' },
    against: { type: 'string' },
    report: { type: 'string' },
    svg: { type: 'string' },
  });
  const own = common.own as unknown as Own;
  const named = own.algorithms ?? (common.quick ? QUICK.algorithms : undefined);
  const threads = own.threads === undefined ? undefined : count('threads', own.threads);
  return {
    ...common,
    shuffle: own.shuffle,
    describe: own.describe,
    peers: own.peers,
    against: own.against,
    report: own.report,
    svg: own.svg,
    rows: chosen('row', ROWS, own.only ?? (common.quick ? QUICK.rows : undefined)),
    algorithms: chosen('algorithm', ALGORITHMS, named),
    seeds: own.seeds === undefined ? undefined : count('seeds', own.seeds),
    threads: threads ?? Math.min(2, availableParallelism()),
  };
}

/** The options below, as they were read. */
interface Own {
  readonly only?: string;
  readonly algorithms?: string;
  readonly seeds?: string;
  readonly shuffle: boolean;
  readonly threads?: string;
  readonly describe: boolean;
  readonly peers: string | undefined;
  readonly against: string | undefined;
  readonly report: string | undefined;
  readonly svg: string | undefined;
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
