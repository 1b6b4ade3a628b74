/**
 * Training inside Node: gradients of random windows of networks of the four spaces beside those of PyTorch in float64, trainings on real
 * data by accuracy and processor time, and steps a second beside PyTorch.
 */
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { checkGradient, drawnAgain } from './gradient-check.js';
import { measurePace } from './pace.js';
import { randomWindow } from './random-windows.js';
import { REAL_TRAININGS, trainOn, type RealTraining } from './real-data.js';
import { TorchJudge, type TorchVerdict } from './torch-judge.js';

const WINDOWS = 300;
/** Of each tensor's largest gradient. */
const CLOSE = 1e-5;
/** More than rounding does. */
const FAR = 2e-4;
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
  /** The error with other weights and inputs, where the first was far. */
  readonly again: number | undefined;
}

const checked: Checked[] = [];
for (let index = 0; index < count; index++) {
  const window = randomWindow(index);
  const verdict = await checkGradient(window.graph, judge);
  const again = isFar(verdict) ? await checkGradient(drawnAgain(window.graph), judge) : verdict;
  checked.push({ name: window.name, ...verdict, again: again.worst });
  const told =
    verdict.failed ??
    `${(verdict.worst ?? Number.NaN).toExponential(1)} ${verdict.where ?? ''}, PyTorch in float32 ${(verdict.single ?? Number.NaN).toExponential(1)}`;
  if (!quick) console.error(`${window.name}: ${told}`);
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
  const within = (error: number, of: (one: Checked) => number | undefined) =>
    judged.filter((one) => (of(one) ?? Infinity) <= error).length;
  const close = within(CLOSE, ({ worst }) => worst);
  const single = within(CLOSE, (one) => one.single);
  const far = judged.filter(isFar);
  const kinks = far.filter(({ again = Infinity }) => again <= FAR).length;
  return [
    finite,
    {
      what: 'gradients beside PyTorch in float64',
      measured:
        `${close} of ${judged.length} to ${CLOSE} of each tensor's largest, PyTorch in float32 ${single}; ` +
        `${far.length} above ${FAR}, ${kinks} of them not so with other numbers`,
      bar: { text: 'all', met: close === judged.length },
    },
  ];
}

/** An activation that float32 puts on the other side of a kink changes a gradient as an error does, but for this draw only. */
function isFar({ worst = 0 }: TorchVerdict): boolean {
  return worst > FAR;
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
