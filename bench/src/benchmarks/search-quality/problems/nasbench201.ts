import { readFileSync } from 'node:fs';
import type { Metrics, Objective } from '@edgewright/contracts';
import { type Cell, cellSpace, nameOf, parseCellTable } from '@edgewright/nasbench201';
import type { Candidate } from '@edgewright/search-space';
import type { Problem } from '../problem.js';
import { bestOf } from '../progress/best-of.js';
import { hypervolumeShare } from '../progress/hypervolume-share.js';

export const CIFAR_100 = 'cifar100_percent';
/** A data set that no default was chosen on. */
export const CIFAR_10 = 'cifar10_percent';
const EYERISS = 'eyeriss_ms';

/** Six five-way choices, and the metrics of all of the 15,625 cells. */
type CellProblem = Omit<Problem, 'objective' | 'judge'>;

/** One accuracy (%) to maximise, until it reaches `target`. */
export function accuracyProblem(path: string, metric: string, target: number): Problem {
  return {
    ...cellProblem(path, [metric]),
    objective: {
      goals: [{ metric, direction: 'maximise' }],
      constraints: [],
      reward: { kind: 'weighted-sum' },
    },
    judge: () => bestOf(metric),
    target,
  };
}

/** The accuracy of the reference point (%), and its latency (ms), which is the highest of all cells. */
const REFERENCE = { accuracy: 40, latency: 10.5269 };
/** Of the true front of 13 cells above the reference point, in % · ms. */
const TRUE_HYPERVOLUME = 278.4928;
/** The accuracies between the reference point and the best cell (73.51 %) span as much as the latencies, for rewards that sum them. */
const POINTS_PER_MS = (73.51 - REFERENCE.accuracy) / REFERENCE.latency;

/** CIFAR-100 accuracy up, Eyeriss latency down; judged by hypervolume. */
export function twoObjectives(path: string): Problem {
  const objective: Objective = {
    goals: [
      { metric: CIFAR_100, direction: 'maximise' },
      { metric: EYERISS, direction: 'minimise' },
    ],
    constraints: [],
    reward: { kind: 'weighted-sum', weights: { [CIFAR_100]: 1, [EYERISS]: POINTS_PER_MS } },
  };
  const scale = { reference: [REFERENCE.accuracy, -REFERENCE.latency], whole: TRUE_HYPERVOLUME };
  return {
    ...cellProblem(path, [CIFAR_100, EYERISS]),
    objective,
    judge: () => hypervolumeShare(objective, scale),
  };
}

/** The 30th percentile of the latencies of all cells, in ms. */
const LIMIT = 4.87442;
/** The best accuracy within the limit, in %, and how near to it a run has to come. */
const BEST_WITHIN_LIMIT = 71.63;
const NEAR = 0.5;

/** CIFAR-100 accuracy under a hard limit of Eyeriss latency, until it is near the best there is. */
export function hardLimit(path: string): Problem {
  return {
    ...cellProblem(path, [CIFAR_100, EYERISS]),
    objective: {
      goals: [{ metric: CIFAR_100, direction: 'maximise' }],
      constraints: [{ metric: EYERISS, atMost: LIMIT }],
      reward: { kind: 'weighted-sum' },
    },
    judge: () => bestOf(CIFAR_100),
    target: BEST_WITHIN_LIMIT - NEAR,
  };
}

/** The same problem with the Eyeriss latency of every cell known beforehand. */
export function withCheapLatency(problem: Problem): Problem {
  const cheap = async (candidate: Candidate): Promise<Metrics> => {
    const metrics = await problem.evaluate(candidate);
    return 'infeasible' in metrics ? {} : { [EYERISS]: metrics[EYERISS] ?? NaN };
  };
  return { ...problem, cheap };
}

function cellProblem(path: string, metrics: readonly string[]): CellProblem {
  const cells = parseCellTable(readFileSync(path, 'utf8'), { path, metrics });
  const evaluate = (candidate: Candidate): Promise<Metrics> => {
    const name = nameOf(candidate as Cell);
    return Promise.resolve(
      Object.fromEntries(metrics.map((metric) => [metric, Number(cells.lookUp(name, metric))])),
    );
  };
  const table = `nasbench201=${JSON.stringify({ table: path, metrics })}`;
  return { space: cellSpace, evaluate, outside: ['nasbench201', '--evaluator', table] };
}
