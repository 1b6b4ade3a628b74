/**
 * Training inside Node: gradients of random networks of the four spaces beside those of PyTorch in float64, trainings on real data by
 * accuracy and processor time, and steps a second beside PyTorch.
 */
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { checkGradient } from './gradient-check.js';
import { measurePace } from './pace.js';
import { randomNetwork } from './random-networks.js';
import { REAL_TRAININGS, trainOn, type RealTraining } from './real-data.js';
import { TorchJudge, type TorchVerdict } from './torch-judge.js';

const NETWORKS = 300;
/** Of each tensor's largest gradient. */
const CLOSE = 1e-5;
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
const count = given['sample'] === undefined ? (quick ? 2 : NETWORKS) : Number(given['sample']);
if (!Number.isSafeInteger(count) || count < 0) refuse('--sample is a number of networks');
const judge = given['python'] === undefined ? undefined : new TorchJudge(given['python']);

const checked: (TorchVerdict & { readonly name: string })[] = [];
for (let index = 0; index < count; index++) {
  const network = randomNetwork(index);
  const verdict = await checkGradient(network, judge);
  checked.push({ name: network.name, ...verdict });
  const told =
    verdict.failed ??
    `${(verdict.worst ?? Number.NaN).toExponential(1)} ${verdict.where ?? ''}, PyTorch in float32 ${(verdict.single ?? Number.NaN).toExponential(1)}`;
  if (!quick) console.error(`${network.name}: ${told}`);
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
    what: `gradients of ${count} networks`,
    measured: `${count - failed.length} finite`,
    bar: { text: 'all', met: failed.length === 0 },
  };
  const judged = checked.filter((one) => one.worst !== undefined);
  if (judged.length === 0) return [finite];
  const close = judged.filter(({ worst = Infinity }) => worst <= CLOSE);
  // Deep networks with random weights lose digits in float32 in every runtime; this tells how many of them are ours.
  const ratios = judged.map(({ worst = Infinity, single = 0 }) => worst / Math.max(single, CLOSE));
  const largest = Math.max(...ratios).toFixed(1);
  return [
    finite,
    {
      what: 'gradients beside PyTorch in float64',
      measured: `${close.length} of ${judged.length}, at most ${largest} times the error of PyTorch in float32`,
      bar: {
        text: `all within ${CLOSE} of each tensor's largest`,
        met: close.length === judged.length,
      },
    },
  ];
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
