import { readFileSync } from 'node:fs';
import { Random } from '@edgewright/base';
import { type Candidate, categorical, defineSpace } from '@edgewright/search-space';
import type { Problem } from './problem.js';

const EDGES = ['edge01', 'edge02', 'edge12', 'edge03', 'edge13', 'edge23'] as const;
const OPERATIONS = ['0', '1', '2', '3', '4'] as const;

/** CIFAR-100 test accuracy (%) of every NAS-Bench-201 cell, by its six digits. */
export function readCifar100(path: string): ReadonlyMap<string, number> {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = header.split(',');
  const [arch, accuracy] = [columns.indexOf('arch'), columns.indexOf('c100_test')];
  return new Map(
    rows.map((row) => {
      const cells = row.split(',');
      return [cells[arch] ?? '', Number(cells[accuracy])];
    }),
  );
}

/** Six five-way choices. With a seed, what each digit of each edge means is shuffled, so that order cannot help. */
export function nasbench201(accuracies: ReadonlyMap<string, number>, shuffleSeed?: number): Problem {
  const meaning = EDGES.map((edge) =>
    shuffleSeed === undefined ? OPERATIONS : Random.from('labels', shuffleSeed, edge).shuffle(OPERATIONS),
  );
  const space = defineSpace(Object.fromEntries(EDGES.map((edge) => [edge, categorical(OPERATIONS)])));
  const rewardOf = (candidate: Candidate) => {
    const digits = EDGES.map((edge, index) => meaning[index]?.[Number(candidate[edge])] ?? '');
    return accuracies.get(digits.join('')) ?? NaN;
  };
  return { space, rewardOf };
}
