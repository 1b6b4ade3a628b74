/** How fast the Edge TPU models are on networks never seen before, and what they cost as networks and time go on. */
import classification from '@edgewright/classification';
import { checkOptions, type Provision, type TaskPlugin } from '@edgewright/contracts';
import { FIDELITIES, analyse, makeDevice, type Fidelity } from '@edgewright/edge-tpu';
import { readArguments, reportBar } from '../../arguments.js';
import { readDeviceFile } from '../../calibration/calibrate-edge-tpu/device-writer.js';
import { candidatesAtWidthsOfS } from './candidates.js';
import { growthFactors } from './growth.js';
import { heapOverEvaluations } from './heap.js';

/** The compiler of the engine warms up on candidates of their own. The figures of a quick run are only indicative. */
const SIZES = {
  full: { candidates: 20_000, evaluations: 1_000_000, warmUp: 2_000 },
  quick: { candidates: 300, evaluations: 2_000, warmUp: 100 },
} as const;
/** Networks a second, graph included, by fidelity. */
const BAR: Readonly<Record<Fidelity, number>> = { analytical: 5_000, simulated: 200 };
/** How much the heap may grow between the first tenth of the evaluations and the last. */
const HEAP_BAR = 1.1;

const options = readArguments();
const size = options.quick ? SIZES.quick : SIZES.full;
const device = makeDevice(readDeviceFile('pixel6-edgetpu'));
const task = classification.provides.find(({ kind }: Provision) => kind === 'task') as TaskPlugin;
const taskOptions = checkOptions(task.optionsSchema, {}, 'task options');
const candidates = candidatesAtWidthsOfS(
  task,
  taskOptions,
  size.candidates + FIDELITIES.length * size.warmUp,
);

/**
 * Every candidate is built and judged once in its fidelity; nothing is kept from one to the next. By the time of the
 * processor, as one core alone would take it, since other programs may hold this one up.
 */
function networksPerSecond(fidelity: Fidelity, index: number): number {
  const costed = (candidate: (typeof candidates)[number]) =>
    analyse(task.build(candidate, taskOptions), device, { groupConvolution: 'slice-conv-concat', fidelity });
  const warmUp = size.candidates + index * size.warmUp;
  for (const candidate of candidates.slice(warmUp, warmUp + size.warmUp)) costed(candidate);
  const start = process.cpuUsage();
  for (const candidate of candidates.slice(0, size.candidates)) costed(candidate);
  const { user, system } = process.cpuUsage(start);
  return (size.candidates * 1e6) / (user + system);
}

const rates = FIDELITIES.map((fidelity, index) => ({
  fidelity,
  perSecond: networksPerSecond(fidelity, index),
}));
const growth = FIDELITIES.flatMap((fidelity) => growthFactors(fidelity, device));
const graphs = candidates.slice(0, 200).map((candidate) => task.build(candidate, taskOptions));
const heap = heapOverEvaluations(graphs, device, size.evaluations);
const heapGrowth = heap.lastBytes / heap.firstBytes;

const bars = [
  ...rates.map(({ fidelity, perSecond }) => ({
    what: `${fidelity}: build, compile and judge ${size.candidates} networks never seen before`,
    measured: `${Math.round(perSecond)} /s; nothing is remembered between networks, so no layer is a hit (0 %)`,
    bar: { text: `at least ${BAR[fidelity]} /s`, met: perSecond >= BAR[fidelity] },
  })),
  {
    what: `heap after ${size.evaluations} evaluations, beside that after a tenth of them`,
    measured: `${heapGrowth.toFixed(3)} times`,
    bar: { text: `at most ${HEAP_BAR} times`, met: heapGrowth <= HEAP_BAR },
  },
];
if (options.json) {
  console.log(JSON.stringify({ rates, growth, heap: { ...heap, growth: heapGrowth } }));
} else {
  for (const { what, measured, bar } of bars) reportBar(what, measured, bar);
  for (const { fidelity, of, factor } of growth)
    console.log(`       ${fidelity}: 10 times the ${of} cost ${factor.toFixed(1)} times the time`);
}
process.exitCode = bars.every(({ bar }) => bar.met) ? 0 : 1;
