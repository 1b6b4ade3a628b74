import autosegSegmentation from '@edgewright/autoseg-segmentation';
import mobilebertNlp from '@edgewright/mobilebert-nlp';
import spaghettiDetection from '@edgewright/spaghetti-detection';
import { AGENT, ALGORITHMS } from '../algorithms.js';
import { top1AtTarget, top1WithinBudget } from '../problems/classification.js';
import {
  accuracyProblem,
  CIFAR_10,
  CIFAR_100,
  hardLimit,
  twoObjectives,
  withCheapLatency,
} from '../problems/nasbench201.js';
import { beatPublished, type Rivalry } from '../problems/published-rivals.js';
import { standIn } from '../problems/stand-in.js';
import type { Bar, Row, Source } from './row.js';

const cifar100 = ({ cells }: Source) => accuracyProblem(cells(), CIFAR_100, 73);

const trials = (quantile: number, atMost: number): Bar => ({ kind: 'trials', quantile, atMost });
const figure = (after: number, atLeast: number): Bar => ({ kind: 'figure', after, atLeast });

/** The recurrent policies take too long for more than one row. */
const FEED_FORWARD = [AGENT, 'local-search', 'nsga2', 'evolution', 'random', 'ppo', 'reinforce'];

const ACCURACY = {
  figure: 'best accuracy, %',
  seeds: 100,
  trials: 1000,
  untilTarget: true,
  checkpoints: [],
  algorithms: FEED_FORWARD,
};
const FIRST = { ...ACCURACY, problem: cifar100, bars: [trials(0.5, 24), trials(0.9, 46), trials(1, 150)] };
const VOLUME = {
  figure: 'share of the true hypervolume, %',
  seeds: 30,
  trials: 200,
  untilTarget: false,
  checkpoints: [50, 100, 200],
  algorithms: FEED_FORWARD,
};

/** Every line of the table. */
export const ROWS: readonly Row[] = [
  {
    ...FIRST,
    name: 'cifar100',
    title: 'NAS-Bench-201, CIFAR-100 ≥ 73.0 %',
    algorithms: ALGORITHMS.map(({ name }) => name),
  },
  {
    ...FIRST,
    name: 'cifar100-shuffled',
    title: 'NAS-Bench-201, CIFAR-100 ≥ 73.0 %, labels shuffled',
    shuffled: true,
    forPeers: false,
  },
  {
    ...FIRST,
    name: 'cifar100-lag8',
    title: 'NAS-Bench-201, CIFAR-100 ≥ 73.0 %, eight trials at a time',
    lag: 8,
    forPeers: false,
    bars: [],
  },
  {
    ...ACCURACY,
    name: 'cifar10',
    title: 'NAS-Bench-201, CIFAR-10 ≥ 94.25 %, on which no default was chosen',
    problem: ({ cells }) => accuracyProblem(cells(), CIFAR_10, 94.25),
    bars: [],
  },
  {
    ...ACCURACY,
    name: 'noise',
    forPeers: false,
    title: 'NAS-Bench-201, CIFAR-100 ≥ 73.0 %, noise of 0.3 points and 10 % failed trials',
    problem: (source) => ({ ...cifar100(source), noise: { [CIFAR_100]: 0.3 }, failureRate: 0.1 }),
    bars: [trials(0.5, 50)],
  },
  {
    ...VOLUME,
    name: 'front',
    title: 'NAS-Bench-201, CIFAR-100 up and Eyeriss latency down',
    problem: ({ cells }) => twoObjectives(cells()),
    bars: [figure(100, 97), figure(200, 98.5)],
  },
  {
    ...VOLUME,
    name: 'front-cheap',
    forPeers: false,
    title: 'NAS-Bench-201, CIFAR-100 up and Eyeriss latency down, latency known beforehand',
    problem: ({ cells }) => withCheapLatency(twoObjectives(cells())),
    bars: [figure(100, 98.5)],
  },
  {
    ...ACCURACY,
    name: 'limit',
    title: 'NAS-Bench-201, CIFAR-100 ≥ 71.13 % at an Eyeriss latency ≤ 4.87442 ms',
    problem: ({ cells }) => hardLimit(cells()),
    bars: [trials(0.5, 35), trials(0.9, 120)],
  },
  {
    ...ACCURACY,
    name: 'limit-cheap',
    forPeers: false,
    title: 'NAS-Bench-201, CIFAR-100 ≥ 71.13 % at an Eyeriss latency ≤ 4.87442 ms, latency known beforehand',
    problem: ({ cells }) => withCheapLatency(hardLimit(cells())),
    bars: [trials(0.5, 20)],
  },
  {
    name: 'classification',
    title: 'classification space, estimated top-1 at ≤ 1.0 ms, latency known beforehand',
    problem: top1WithinBudget,
    figure: 'best estimated top-1, %',
    seeds: 20,
    trials: 800,
    untilTarget: false,
    trialsOf: { [AGENT]: 200, evolution: 2000, random: 2000 },
    checkpoints: [100, 200, 400, 800, 2000],
    bars: [
      { kind: 'as-good-as', algorithm: 'evolution' },
      { kind: 'as-good-as', algorithm: 'ppo' },
      { kind: 'as-good-as', algorithm: 'optuna-tpe' },
    ],
    algorithms: FEED_FORWARD,
  },
  {
    name: 'target',
    title: 'classification space, estimated top-1 up and latency down with a target of 1.0 ms',
    problem: top1AtTarget,
    figure: 'nearness of the front to the target, 100 % less the distance',
    seeds: 20,
    trials: 200,
    untilTarget: false,
    checkpoints: [50, 100, 200],
    bars: [{ kind: 'ends-at-target' }],
    algorithms: FEED_FORWARD,
  },
  {
    name: 'pace',
    forPeers: false,
    title: 'classification space, estimated top-1 at ≤ 1.0 ms, for the time that suggestions take',
    problem: top1WithinBudget,
    figure: 'best estimated top-1, %',
    seeds: 1,
    trials: 2000,
    untilTarget: false,
    checkpoints: [500, 1000, 2000],
    bars: [{ kind: 'pace', mean: 20, percentile99: 150 }],
    algorithms: [AGENT],
  },
  rivals('spaghetti', {
    task: spaghettiDetection,
    search: 'spaghettinet-edgetpu-s',
    published: ['spaghettinet_edgetpu_s'],
  }),
  rivals('autoseg', {
    task: autosegSegmentation,
    search: 'autoseg-edgetpu-s',
    published: ['autoseg_edgetpu_s', 'autoseg_edgetpu_s_fused_argmax'],
  }),
  rivals('mobilebert', {
    task: mobilebertNlp,
    search: 'mobilebert-edgetpu-s',
    published: ['mobilebert_edgetpu_s'],
  }),
  {
    name: 'stand-in',
    title: 'stand-in for a space of whole networks: 67 decisions, a landscape a seed',
    problem: ({ seed }) => standIn(seed),
    problemPerSeed: true,
    figure: 'best score',
    seeds: 20,
    trials: 800,
    untilTarget: false,
    checkpoints: [100, 200, 400, 800],
    bars: [],
    algorithms: FEED_FORWARD,
  },
];

/** A search for networks that dominate the published ones of a size. */
function rivals(name: string, rivalry: Rivalry): Row {
  return {
    name,
    title: `${name} space, networks that dominate ${rivalry.published.join(' and ')}, latency known beforehand`,
    problem: () => beatPublished(rivalry),
    figure: 'best entropy score',
    seeds: 10,
    trials: 300,
    untilTarget: true,
    checkpoints: [],
    bars: [trials(1, 300)],
    algorithms: FEED_FORWARD,
  };
}
