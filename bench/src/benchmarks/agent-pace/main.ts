/** How long the default agent takes over a suggestion in the classification space, late in long studies. */
import { Random } from '@edgewright/base';
import type { Suggester } from '@edgewright/contracts';
import { sample } from '@edgewright/search-space';
import { readArguments, reportBar } from '../../arguments.js';
import { AGENT, type Algorithm, ALGORITHMS, suggesterOf } from '../search-quality/algorithms.js';
import { top1WithinBudget } from '../search-quality/problems/classification.js';
import { predictMetricsOf } from '../search-quality/running/predict-metrics.js';
import { Judge } from '../search-quality/running/judge.js';
import { Stopwatch } from '../search-quality/running/stopwatch.js';
import { mean, quantile } from '../../statistics/index.js';

const SEED = 1;
/** Of the bars, in ms, and how much longer the later study may take. */
const MEAN_MS = 20;
const PERCENTILE_MS = 150;
const TIMES = 1.5;

const options = readArguments();
/** How long the two studies are; the time of the last trials of each is taken. The figures of a quick run are only indicative. */
const SIZE = options.quick ? { early: 200, late: 400, timed: 20 } : { early: 2000, late: 20_000, timed: 200 };
const agent = ALGORITHMS.find(({ name }) => name === AGENT) as Algorithm;
const problem = await top1WithinBudget();

/** Ends a study of random candidates with some that the agent suggests; ms of the agent alone for each of those. */
async function study(trials: number): Promise<readonly number[]> {
  const watch = new Stopwatch();
  const predictMetrics = predictMetricsOf(problem, watch);
  const { space, objective } = problem;
  const suggester: Suggester = suggesterOf(agent).createSuggester(
    {
      space,
      objective,
      seed: SEED,
      budget: { trials },
      lag: 1,
      references: [],
      warmStart: [],
      ...(predictMetrics === undefined ? {} : { predictMetrics }),
    },
    agent.options,
  );
  const judge = new Judge(problem, SEED);
  const times: number[] = [];
  for (let trial = 1; trial <= trials; trial++) {
    const isTimed = trial > trials - SIZE.timed;
    const random = Random.from(SEED, 'suggest', trial, 0);
    const suggest = () => suggester.suggest({ trial, attempt: 0, random, pending: [] });
    const candidate = isTimed ? await watch.time(suggest) : sample(space, random);
    if (candidate === 'exhausted') break;
    const { finished } = await judge.judge(trial, candidate);
    await watch.time(() => suggester.update([finished]));
    const ms = watch.lap();
    if (isTimed) times.push(ms);
  }
  return times;
}

async function figuresAt(trials: number) {
  const times = await study(trials);
  return { trials, meanMs: mean(times), percentile99Ms: quantile(times, 0.99) };
}

const early = await figuresAt(SIZE.early);
const late = await figuresAt(SIZE.late);
const times = late.meanMs / early.meanMs;
if (options.json) console.log(JSON.stringify({ early, late, times }));
else {
  const inMs = (value: number) => `${value.toFixed(1)} ms`;
  const met = [
    reportBar(`mean of a suggestion at trial ${early.trials}`, inMs(early.meanMs), {
      text: `≤ ${MEAN_MS} ms`,
      met: early.meanMs <= MEAN_MS,
    }),
    reportBar(`99th percentile at trial ${early.trials}`, inMs(early.percentile99Ms), {
      text: `≤ ${PERCENTILE_MS} ms`,
      met: early.percentile99Ms <= PERCENTILE_MS,
    }),
    reportBar(`mean at trial ${late.trials} in times that at ${early.trials}`, times.toFixed(2), {
      text: `≤ ${TIMES}`,
      met: times <= TIMES,
    }),
  ];
  process.exitCode = met.every(Boolean) ? 0 : 1;
}
