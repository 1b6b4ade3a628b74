import { dataFile, readArguments, reportBar } from '../arguments.js';
import { mannWhitneyP, mean } from '../statistics/index.js';
import { defaultAgent, evolution, pureRandom, variants } from './algorithms.js';
import { type Accuracies, CIFAR_10, CIFAR_100, readAccuracies } from './nasbench201.js';
import { CHECKPOINTS, type Climb, climb } from './stand-in-runs.js';
import { COMPARED_AT, reach, type Reached, type TableSetting, TRIALS } from './table-runs.js';

const options = readArguments();
const path = dataFile(options, 'data/nasbench201.csv');
const cifar100 = readAccuracies(path, CIFAR_100);
const seeds = options.quick ? 20 : 100;
const landscapes = options.quick ? 3 : 20;

const say = (text: string) => {
  if (!options.json) console.log(text);
};

const table = await runTable(cifar100, [
  { algorithm: defaultAgent, seeds },
  { algorithm: defaultAgent, seeds, shuffled: true },
  { algorithm: defaultAgent, seeds, lag: 1 },
  { algorithm: evolution, seeds },
  { algorithm: evolution, seeds, lag: 1 },
  { algorithm: pureRandom, seeds },
  ...variants.map((algorithm) => ({ algorithm, seeds: options.quick ? 3 : 30 })),
]);
const unseen = await runTable(
  readAccuracies(path, CIFAR_10),
  [defaultAgent, evolution, pureRandom].map((algorithm) => ({ algorithm, seeds })),
);
const climbs = await runStandIn();
const [agent, chance] = [table[0], table.find(({ name }) => name === pureRandom.name)];
const pValue = mannWhitneyP(agent?.best ?? [], chance?.best ?? []);
if (options.json) console.log(JSON.stringify({ seeds, table, unseen, standIn: climbs, pValue }, null, 2));
process.exitCode = judge() ? 0 : 1;

async function runTable(accuracies: Accuracies, settings: readonly TableSetting[]): Promise<Reached[]> {
  const { dataset, target } = accuracies;
  say(`NAS-Bench-201, ${dataset}, noise-free, lag 8 unless said: trials to ${target} %; repeats are free`);
  const reached: Reached[] = [];
  for (const setting of settings) {
    const result = await reach(accuracies, setting);
    reached.push(result);
    say(tableLine(result));
  }
  say('');
  return reached;
}

async function runStandIn(): Promise<Climb[]> {
  say(`Stand-in space, 67 decisions, ${landscapes} landscapes: mean best score by trial`);
  say(`  ${'trial'.padEnd(42)}${CHECKPOINTS.map((trial) => String(trial).padStart(7)).join('')}`);
  const climbs: Climb[] = [];
  for (const algorithm of [defaultAgent, evolution, pureRandom]) {
    const result = await climb(algorithm, landscapes);
    climbs.push(result);
    say(`  ${result.name.padEnd(42)}${result.means.map((score) => score.toFixed(1).padStart(7)).join('')}`);
  }
  return climbs;
}

function tableLine({ name, runs, hits, median, percentile90, worst, best }: Reached): string {
  const trials = [median, percentile90, worst].map(whole);
  return (
    `  ${name.padEnd(42)} median ${trials[0] ?? ''}, 90 % of runs ${trials[1] ?? ''}, worst ${trials[2] ?? ''}; ` +
    `${hits} of ${runs} runs; best after ${COMPARED_AT}: ${mean(best).toFixed(2)} %`
  );
}

function whole(trials: number): string {
  return (Number.isFinite(trials) ? String(Math.round(trials)) : `> ${TRIALS}`).padStart(6);
}

function judge(): boolean {
  if (agent === undefined) return false;
  const bars = [
    {
      what: `median trials to ${cifar100.target} %`,
      measured: whole(agent.median).trim(),
      bar: { text: '≤ 200', met: agent.median <= 200 },
    },
    {
      what: `runs that reach ${cifar100.target} % within ${TRIALS} trials`,
      measured: `${agent.hits} of ${agent.runs}`,
      bar: { text: 'all', met: agent.hits === agent.runs },
    },
    {
      what: `better than random after ${COMPARED_AT} trials, one-sided Mann–Whitney`,
      measured: pValue < 1e-12 ? 'p < 1e-12' : `p = ${pValue.toExponential(1)}`,
      bar: { text: 'p < 0.01', met: pValue < 0.01 },
    },
  ];
  say('');
  const met = bars.filter(({ what, measured, bar }) =>
    options.json ? bar.met : reportBar(what, measured, bar),
  );
  return met.length === bars.length;
}
