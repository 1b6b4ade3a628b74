import { readFileSync } from 'node:fs';
import { Random } from '@edgewright/base';
import { type Candidate, categorical, defineSpace } from '@edgewright/search-space';
import type { Problem } from './problem.js';

const EDGES = ['edge01', 'edge02', 'edge12', 'edge03', 'edge13', 'edge23'] as const;
const OPERATIONS = ['0', '1', '2', '3', '4'] as const;

/** Test accuracy (%) of every NAS-Bench-201 cell on one data set, by the six digits of the cell. */
export interface Accuracies {
  readonly dataset: string;
  /** The accuracy to reach: eight or nine cells of 15,625 do. */
  readonly target: number;
  readonly of: ReadonlyMap<string, number>;
}

/** Where the accuracies of a data set stand in the table, and what to reach. */
interface Column extends Omit<Accuracies, 'of'> {
  readonly column: string;
}

/** The data set that the bars are about. */
export const CIFAR_100: Column = { dataset: 'CIFAR-100', column: 'c100_test', target: 73 };
/** A data set that no default was chosen on. */
export const CIFAR_10: Column = { dataset: 'CIFAR-10', column: 'c10_test', target: 94.25 };

/** The accuracies of a column of the table. */
export function readAccuracies(path: string, { dataset, column, target }: Column): Accuracies {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = header.split(',');
  const [arch, accuracy] = [columns.indexOf('arch'), columns.indexOf(column)];
  const entries = rows
    .map((row) => row.split(','))
    .map((cells) => [cells[arch] ?? '', Number(cells[accuracy])] as const);
  return { dataset, target, of: new Map(entries) };
}

/** Six five-way choices. With a seed, what each digit of each edge means is shuffled, so that order cannot help. */
export function nasbench201(accuracies: Accuracies, shuffleSeed?: number): Problem {
  const meaning = EDGES.map((edge) =>
    shuffleSeed === undefined ? OPERATIONS : Random.from('labels', shuffleSeed, edge).shuffle(OPERATIONS),
  );
  const space = defineSpace(Object.fromEntries(EDGES.map((edge) => [edge, categorical(OPERATIONS)])));
  const rewardOf = (candidate: Candidate) => {
    const digits = EDGES.map((edge, index) => meaning[index]?.[Number(candidate[edge])] ?? '');
    return accuracies.of.get(digits.join('')) ?? NaN;
  };
  return { space, rewardOf };
}
