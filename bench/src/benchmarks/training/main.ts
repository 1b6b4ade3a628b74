/**
 * Training inside Node: gradients of random windows of networks of the four spaces beside those of PyTorch in float64, trainings on real
 * data by accuracy and processor time, and steps a second beside PyTorch.
 */
import type { ModelGraph } from '@edgewright/model-graph';
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { checkGradient, drawnAgain } from './gradient-check.js';
import { measurePace } from './pace.js';
import { randomWindow } from './random-windows.js';
import { REAL_TRAININGS, trainOn, type RealTraining } from './real-data.js';
import { TorchJudge, type TorchVerdict } from './torch-judge.js';

const WINDOWS = 300;
/** Of each tensor's largest gradient. */
const CLOSE = 1e-5;
/**
 * Of the largest activation of a tensor, some units in the last place of float32: one that lies so near a kink may be rounded to its
 * other side, and then has another slope.
 */
const CLEAR_OF_KINKS = 2 ** -21;
/** So often are numbers drawn again that are not clear of kinks. */
const MOST_DRAWS = 20;
const BARS = {
  mnist: { percent: 98.5, seconds: 60 },
  'fashion-mnist': { percent: 88, seconds: 240 },
} as const;

const { quick, json, own } = readArguments({
  python: { type: 'string' },
  sample: { type: 'string' },
  mnist: { type: 'string' },
  'fashion-mnist': { type: 'string' },
});
const given = own as Readonly<Record<string, string | undefined>>;
const count = given['sample'] === undefined ? (quick ? 2 : WINDOWS) : Number(given['sample']);
if (!Number.isSafeInteger(count) || count < 0) refuse('--sample is a number of windows');
const judge = given['python'] === undefined ? undefined : new TorchJudge(given['python']);

interface Checked extends TorchVerdict {
  readonly name: string;
  /** The verdict on the first numbers that are clear of kinks; `undefined` where none were found. */
  readonly clear: TorchVerdict | undefined;
}

const checked: Checked[] = [];
for (let index = 0; index < count; index++) {
  const { name, graph } = randomWindow(index);
  const first = await checkGradient(graph, judge);
  const clear = await clearOfKinks(graph, first);
  checked.push({ name, ...first, clear });
  if (!quick)
    console.error(`${name}: ${told(first)}${clear === first ? '' : `; clear of kinks ${told(clear)}`}`);
}
const trainings: RealTraining[] = [];
for (const name of REAL_TRAININGS) {
  const folder = given[name];
  if (folder !== undefined) trainings.push(await trainOn(name, folder));
}
const pace = await measurePace(quick ? 5 : 60, judge);
judge?.close();
if (!json && pace.torch === undefined) console.log(`pace on one thread: ${pace.ours.toFixed(1)} steps/s`);

const bars = [...gradientBars(), ...trainingBars(), ...paceBars()];
if (json) console.log(JSON.stringify({ checked, trainings, pace, bars }));
else for (const { what, measured, bar } of bars) reportBar(what, measured, bar);
process.exitCode = bars.every(({ bar }) => bar.met) ? 0 : 1;

function gradientBars() {
  const failed = checked.filter((one) => one.failed !== undefined);
  for (const one of failed) console.error(`${one.name}: ${one.failed}`);
  const finite = {
    what: `gradients of ${count} windows`,
    measured: `${count - failed.length} finite`,
    bar: { text: 'all', met: failed.length === 0 },
  };
  const judged = checked.filter((one) => one.worst !== undefined);
  if (judged.length === 0) return [finite];
  const keep = (of: (one: Checked) => number | undefined) =>
    judged.filter((one) => (of(one) ?? Infinity) <= CLOSE).length;
  const known = judged.filter((one) => one.clear !== undefined).length;
  const clear = keep((one) => one.clear?.worst);
  return [
    finite,
    {
      what: 'gradients beside PyTorch in float64',
      measured:
        `${clear} of ${known} to ${CLOSE} of each tensor's largest, PyTorch in float32 ${keep((one) => one.clear?.single)}; ` +
        `with the first numbers, some of them at kinks, ${keep(({ worst }) => worst)} and ${keep(({ single }) => single)}`,
      bar: { text: 'all', met: clear === judged.length },
    },
  ];
}

/** Where PyTorch in float64 sees an activation at a kink, no gradient is right or wrong: other numbers are drawn, whatever the error was. */
async function clearOfKinks(graph: ModelGraph, first: TorchVerdict): Promise<TorchVerdict | undefined> {
  let network = graph;
  let verdict = first;
  for (let draw = 1; (verdict.kink ?? 1) < CLEAR_OF_KINKS; draw++) {
    if (draw > MOST_DRAWS) return undefined;
    network = drawnAgain(network);
    verdict = await checkGradient(network, judge);
  }
  return verdict;
}

function told(verdict: TorchVerdict | undefined): string {
  if (verdict === undefined) return 'never';
  const { failed, worst = Number.NaN, where = '', single = Number.NaN } = verdict;
  return failed ?? `${worst.toExponential(1)} ${where}, PyTorch in float32 ${single.toExponential(1)}`;
}

function trainingBars() {
  return trainings.map(({ name, accuracy, processorSeconds }) => {
    const { percent, seconds } = BARS[name as keyof typeof BARS];
    return {
      what: `accuracy on ${name}`,
      measured: `${accuracy.toFixed(2)} % in ${processorSeconds.toFixed(0)} s of one thread`,
      bar: { text: `${percent} % in ${seconds} s`, met: accuracy >= percent && processorSeconds <= seconds },
    };
  });
}

/** Nothing is judged where there is no PyTorch to compare with. */
function paceBars() {
  const { ours, torch } = pace;
  if (torch === undefined) return [];
  const measured = `${ours.toFixed(1)} steps/s, PyTorch ${torch.toFixed(1)}`;
  return [
    { what: 'pace on one thread', measured, bar: { text: '0.8 of PyTorch', met: ours >= 0.8 * torch } },
  ];
}
