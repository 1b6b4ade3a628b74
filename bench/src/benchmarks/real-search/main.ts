/**
 * Searches that train: the agent beside random search on Fashion-MNIST at equal training; the winner trained to the end, exported as
 * int8 TFLite, and measured again in the runtime.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { aimOf, readySearch } from '../../command/ready-search.js';
import { notThere } from '../../errors.js';
import { mannWhitneyExactP, mean } from '../../statistics/index.js';
import { searchArm } from './arm-search.js';
import { ARMS, atEqualTraining, type Arm, type ArmName, type EqualTraining } from './arms.js';
import { curvesOf } from './curves.js';
import { repeatedSearch, taskOf, winnersData } from './searches.js';
import { trainWinner } from './train-winner.js';
import { standings, trainedTrials } from './trained-trials.js';

/** The bar: so many minutes of a search on so many cores, that are all its own. */
const MOST_MINUTES = 15;
const CORES = 2;

const { quick, json, own } = readArguments({
  seeds: { type: 'string' },
  folder: { type: 'string' },
  epochs: { type: 'string' },
  svg: { type: 'string' },
});
const given = own as Readonly<Record<string, string | undefined>>;
const seeds = wholeNumber('seeds', 1);
const epochs = wholeNumber('epochs', quick ? 1 : 4);
const search = repeatedSearch(quick);
const trained = taskOf(search);
const { target: limitMs } = aimOf(readySearch('fashion-classifier'));

const { arms, winner } =
  given['folder'] === undefined ? await inFolder('real-search', judged) : await judged(given['folder']);
const rows = atEqualTraining(arms);
const bars = arms
  .filter(({ arm, processorSeconds }) => arm === 'agent' && processorSeconds !== undefined)
  .map(timeBar);
if (json) console.log(JSON.stringify({ rows, winner, bars }));
else show(rows);
if (given['svg'] !== undefined) writeFileSync(given['svg'], curvesOf(arms));
process.exitCode = bars.every(({ bar }) => bar.met) ? 0 : 1;

async function judged(folder: string) {
  mkdirSync(folder, { recursive: true });
  const done: Arm[] = [];
  for (let seed = 1; seed <= seeds; seed++)
    for (const arm of Object.keys(ARMS) as ArmName[]) done.push(await armOf(arm, seed, folder));
  const [best] = done
    .filter(({ arm }) => arm === 'agent')
    .flatMap(({ trials }) => trials.filter(({ isStopped }) => !isStopped))
    .toSorted((one, other) => (other.reward ?? -Infinity) - (one.reward ?? -Infinity));
  if (best === undefined) throw notThere('trial that was trained to the end');
  const network = trained.task.build(best.candidate, trained.options);
  return { arms: done, winner: await trainWinner(network, await winnersData(quick), { epochs }) };
}

async function armOf(arm: ArmName, seed: number, folder: string): Promise<Arm> {
  const its = { ...search, seed, suggester: { plugin: ARMS[arm], options: {} } };
  const parallelism = Math.min(CORES, availableParallelism());
  const run = await searchArm(its, { folder, name: `${arm}-${seed}`, parallelism });
  const trials = await trainedTrials(run, trained);
  return { ...run, arm, seed, trials, standings: standings(trials, limitMs) };
}

/** Processor time is that of a search alone on its cores, whatever else the machine does. */
function timeBar({ seed, trials, processorSeconds = 0, wallSeconds }: Arm) {
  const minutes = processorSeconds / 60 / CORES;
  return {
    what: `time of ${trials.length} candidates, seed ${seed}`,
    measured: `${minutes.toFixed(1)} min of ${CORES} cores, ${(wallSeconds / 60).toFixed(1)} min by the clock`,
    bar: { text: `${MOST_MINUTES} min`, met: minutes <= MOST_MINUTES },
  };
}

function show(pairs: readonly EqualTraining[]): void {
  console.table(
    pairs.map(({ seed, teraMacs, agent, random }) => ({
      seed,
      'training (10¹² MACs)': teraMacs.toFixed(2),
      'trials, agent / random': `${agent.trials} / ${random.trials}`,
      'stopped, agent / random': `${agent.stopped} / ${random.stopped}`,
      'best accuracy (%), agent / random': `${shown(agent.best)} / ${shown(random.best)}`,
      'hypervolume, agent / random': `${agent.hypervolume.toFixed(3)} / ${random.hypervolume.toFixed(3)}`,
    })),
  );
  const [agent, random] = (['agent', 'random'] as const).map((arm) =>
    pairs.map((pair) => pair[arm].hypervolume),
  );
  if (agent !== undefined && random !== undefined && pairs.length > 1) {
    const p = mannWhitneyExactP(agent, random).toFixed(3);
    console.log(`hypervolume: agent ${mean(agent).toFixed(3)}, random ${mean(random).toFixed(3)}, p ${p}`);
  }
  const { trained: float, exported, bytes, items, processorSeconds } = winner;
  console.log(
    `winner: ${float.toFixed(2)} % after ${epochs} epochs of ${items} items (${processorSeconds.toFixed(0)} s of processor time); ` +
      `as int8 TFLite ${exported.toFixed(2)} %, ${(bytes / 1000).toFixed(0)} kB`,
  );
  for (const { what, measured, bar } of bars) reportBar(what, measured, bar);
}

function shown(percent: number | undefined): string {
  return percent === undefined ? '–' : percent.toFixed(2);
}

function wholeNumber(name: string, otherwise: number): number {
  const number = given[name] === undefined ? otherwise : Number(given[name]);
  return Number.isSafeInteger(number) && number > 0 ? number : refuse(`--${name} is a whole number above 0`);
}
