/** A search that simulates only what the closed form lets pass, beside the simulation of all its candidates. */
import classification from '@edgewright/classification';
import { checkOptions, type Provision, type TaskPlugin } from '@edgewright/contracts';
import { analyse, makeDevice, type Fidelity } from '@edgewright/edge-tpu';
import { readArguments, reportBar } from '../../arguments.js';
import { readDeviceFile } from '../../calibration/calibrate-edge-tpu/device-writer.js';
import { inFolder } from '../../command/in-folder.js';
import { aimOf, readySearch } from '../../command/ready-search.js';
import { compareGate, type JudgedTwice } from './compare-gate.js';
import { SIMULATED, runGatedStudy, type GatedTrial } from './gated-study.js';

const SEARCH = 'mobilenet-edgetpu-v2-s';
/** That of the study, and others that its candidates tell of. */
const MARGIN = 0.05;
const MARGINS = [0, 0.01, 0.02, MARGIN, 0.1];
/** Share of the hypervolume of simulating everything that the study must reach. */
const BAR = 0.99;

const options = readArguments();
const { quality, cost, target } = aimOf(readySearch(SEARCH));
const device = makeDevice(readDeviceFile('pixel6-edgetpu'));
const task = classification.provides.find(({ kind }: Provision) => kind === 'task') as TaskPlugin;
const taskOptions = checkOptions(task.optionsSchema, {}, 'task options');

const trials = await study();
const passed = trials.filter(({ metrics }) => SIMULATED + cost in metrics);
// Once unmeasured, for the compiler of the engine.
for (const fidelity of ['analytical', 'simulated'] as const) latencies(trials, fidelity);
const gate = latencies(trials, 'analytical');
const simulations = latencies(trials, 'simulated');
const survivors = latencies(passed, 'simulated');
const all = trials.map(({ metrics }, index): JudgedTwice => ({
  quality: metrics[quality] ?? NaN,
  analyticalMs: gate.values[index] ?? NaN,
  simulatedMs: simulations.values[index] ?? NaN,
}));
const rows = MARGINS.map((margin) => ({ margin, ...compareGate(all, target, target * (1 + margin)) }));
const timeShare = (gate.seconds + survivors.seconds) / simulations.seconds;
const { hypervolumeRatio } = compareGate(all, target, target * (1 + MARGIN));
const answer = {
  search: SEARCH,
  trials: trials.length,
  margin: MARGIN,
  simulated: passed.length,
  gateSeconds: gate.seconds,
  simulationSeconds: simulations.seconds,
  timeShare,
  rows,
};
if (options.json) console.log(JSON.stringify(answer));
else show();
process.exitCode = hypervolumeRatio >= BAR ? 0 : 1;

async function study(): Promise<readonly GatedTrial[]> {
  const count = options.quick ? 40 : 2000;
  return inFolder('two-fidelities', (folder) =>
    runGatedStudy({ search: SEARCH, margin: MARGIN, trials: count, folder }),
  );
}

/** Latencies in milliseconds, and the time of the processor; a search builds a network once for all its evaluators. */
function latencies(
  of: readonly GatedTrial[],
  fidelity: Fidelity,
): { readonly values: readonly number[]; readonly seconds: number } {
  const graphs = of.map(({ candidate }) => task.build(candidate, taskOptions));
  const start = process.cpuUsage();
  const values = graphs.map(
    (graph) => analyse(graph, device, { groupConvolution: 'slice-conv-concat', fidelity }).latencyMs,
  );
  const { user, system } = process.cpuUsage(start);
  return { values, seconds: (user + system) / 1e6 };
}

function show(): void {
  console.log(
    `${SEARCH}: ${trials.length} trials, of which the closed form let ${passed.length} pass to the simulation; ` +
      `${(100 * timeShare).toFixed(0)} % of the time of simulating all`,
  );
  console.table(
    rows.map((row) => ({
      margin: `${(100 * row.margin).toFixed(0)} %`,
      'share simulated': `${(100 * row.simulatedShare).toFixed(1)} %`,
      'front in common': `${row.frontInCommon} of ${row.frontOfAll}`,
      'hypervolume ratio': row.hypervolumeRatio.toFixed(4),
    })),
  );
  reportBar(`hypervolume within a margin of ${100 * MARGIN} %`, hypervolumeRatio.toFixed(4), {
    text: `at least ${BAR} of that of simulating everything`,
    met: hypervolumeRatio >= BAR,
  });
}
