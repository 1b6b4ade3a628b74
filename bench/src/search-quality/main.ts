import { dataFile, readArguments, reportBar } from '../arguments.js';
import { mannWhitneyP, mean } from '../statistics/index.js';
import { defaultAgent, evolution, pureRandom, variants } from './algorithms.js';
import { readCifar100 } from './nasbench201.js';
import { CHECKPOINTS, type Climb, climb } from './stand-in-runs.js';
import { COMPARED_AT, reach, type Reached, type TableSetting, TARGET, TRIALS } from './table-runs.js';

const options = readArguments();
const accuracies = readCifar100(dataFile(options, 'data/nasbench201.csv'));
const seeds = options.quick ? 20 : 100;
const landscapes = options.quick ? 3 : 20;

const say = (text: string) => {
  if (!options.json) console.log(text);
};

const table = await runTable();
const climbs = await runStandIn();
const [agent, chance] = [table[0], table.find(({ name }) => name === pureRandom.name)];
const pValue = mannWhitneyP(agent?.best ?? [], chance?.best ?? []);
if (options.json) console.log(JSON.stringify({ seeds, table, standIn: climbs, pValue }, null, 2));
process.exitCode = judge() ? 0 : 1;

async function runTable(): Promise<Reached[]> {
  say(`NAS-Bench-201, CIFAR-100, noise-free, lag 8: trials to ${TARGET} %; repeats are free`);
  const settings: TableSetting[] = [
    { algorithm: defaultAgent, seeds },
    { algorithm: defaultAgent, seeds, shuffled: true },
    { algorithm: defaultAgent, seeds, lag: 1 },
    { algorithm: evolution, seeds },
    { algorithm: pureRandom, seeds },
    ...variants.map((algorithm) => ({ algorithm, seeds: options.quick ? 3 : 30 })),
  ];
  const reached: Reached[] = [];
  for (const setting of settings) {
    const result = await reach(accuracies, setting);
    reached.push(result);
    say(tableLine(result));
  }
  return reached;
}

async function runStandIn(): Promise<Climb[]> {
  say(`\nStand-in space, 67 decisions, ${landscapes} landscapes: mean best score by trial`);
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
      what: `median trials to ${TARGET} %`,
      measured: whole(agent.median).trim(),
      bar: { text: '≤ 200', met: agent.median <= 200 },
    },
    {
      what: `runs that reach ${TARGET} % within ${TRIALS} trials`,
      measured: `${agent.hits} of ${agent.runs}`,
      bar: { text: 'all', met: agent.hits === agent.runs },
    },
    {
      what: `better than random after ${COMPARED_AT} trials, one-sided Mann–Whitney`,
      measured: `p = ${pValue.toExponential(1)}`,
      bar: { text: 'p < 0.01', met: pValue < 0.01 },
    },
  ];
  say('');
  const met = bars.filter(({ what, measured, bar }) =>
    options.json ? bar.met : reportBar(what, measured, bar),
  );
  return met.length === bars.length;
}
