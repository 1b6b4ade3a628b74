/**
 * A search that starts from one for another device, beside one that starts from nothing: classification for Coral, after
 * Pixel 6. Metrics of the other device are measured again, so that the earlier search says where the good candidates are
 * without saying anything untrue.
 */
import { join } from 'node:path';
import { openStore } from '@edgewright/storage';
import { figureTable, type Figures } from '../../arms/figures.js';
import { allArms, type ArmRuns } from '../../arms/run-arms.js';
import { runSearch, type SearchJson } from '../../arms/search-run.js';
import { readArguments, reportBar } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { readySearch } from '../../command/ready-search.js';
import { median } from '../../statistics/index.js';
import { bestBy } from './best-by.js';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const TRIALS = 150;
/** Trials after which the searches are compared. */
const MOMENTS = [10, 30, 60, 100];
const QUALITY = 'top1_estimate_percent';
/** Limits of the latency: what MobileNetEdgeTPUv2-S takes under our model of each device. */
const PIXEL6 = { device: 'pixel6-edgetpu', latencyMs: 1.023 };
const CORAL = { device: 'coral', latencyMs: 4.06 };

/** A search for a device, with seeds of its own, that may start from that of an earlier arm. */
interface WarmStartArm {
  readonly name: string;
  readonly device: typeof PIXEL6;
  readonly firstSeed: number;
  readonly from?: string;
}

const ARMS: readonly WarmStartArm[] = [
  { name: 'pixel6', device: PIXEL6, firstSeed: 0 },
  { name: 'cold', device: CORAL, firstSeed: 100 },
  { name: 'warm', device: CORAL, firstSeed: 100, from: 'pixel6' },
];

const options = readArguments();
const seeds = options.quick ? SEEDS.slice(0, 2) : SEEDS;
const trials = options.quick ? 40 : TRIALS;
const moments = [...MOMENTS.filter((moment) => moment < trials), trials];

const [, cold, warm] = await inFolder('warm-start', (folder) =>
  allArms({ arms: ARMS, seeds, run: (arm, seed) => bestsOf(arm, seed, folder) }),
);
if (cold === undefined || warm === undefined) process.exitCode = 1;
else if (options.json)
  console.log(
    JSON.stringify({ seeds: seeds.length, trials, moments, cold: curvesOf(cold), warm: curvesOf(warm) }),
  );
else process.exitCode = show(cold, warm) || options.quick ? 0 : 1;

/** The best quality within the limit after each of the moments. */
async function bestsOf(arm: WarmStartArm, seed: number, folder: string): Promise<Figures> {
  const database = join(folder, 'searches.db');
  const search = searchFile(arm, seed);
  await runSearch(search, { folder, database });
  const store = await openStore({ path: database, readOnly: true });
  try {
    const { id } = await store.openStudy(search.name);
    const rows = await store.trials(id);
    return Object.fromEntries(moments.map((moment) => [titleOf(moment), bestBy(rows, QUALITY, moment)]));
  } finally {
    await store.close();
  }
}

function searchFile({ name, device, firstSeed, from }: WarmStartArm, seed: number): SearchJson {
  const { task } = readySearch('mobilenet-edgetpu-v2-s');
  return {
    name: `${name}-${seed}`,
    seed: firstSeed + seed,
    task,
    budget: { trials },
    evaluators: [{ plugin: 'cost-edge-tpu', options: { device: device.device } }, 'quality-top1'],
    objective: {
      goals: [{ metric: QUALITY, direction: 'maximise' }],
      constraints: [{ metric: 'latency_ms', atMost: device.latencyMs }],
      reward: { kind: 'weighted-sum' },
    },
    ...(from === undefined ? {} : { warmStart: [`${from}-${seed}`] }),
  };
}

/** A row a seed, a column a moment. */
function curvesOf({ runs }: ArmRuns<WarmStartArm, Figures>): readonly (readonly number[])[] {
  return runs.map((figures) => moments.map((moment) => figures[titleOf(moment)] ?? NaN));
}

function titleOf(moment: number): string {
  return `after ${moment} trials`;
}

/** Prints the medians; whether the bars are met. */
function show(cold: ArmRuns<WarmStartArm, Figures>, warm: ArmRuns<WarmStartArm, Figures>): boolean {
  console.log(
    `Coral at ${CORAL.latencyMs} ms, ${seeds.length} seeds of ${trials} trials: median of the best ${QUALITY} so far`,
  );
  console.table(figureTable([cold, warm], (values) => median(values).toFixed(3)));
  const medianAt = ({ runs }: ArmRuns<WarmStartArm, Figures>, moment: number) =>
    median(runs.map((figures) => figures[titleOf(moment)] ?? NaN));
  const compare = (moment: number, text: string, isMet: (warm: number, cold: number) => boolean) => {
    const mine = medianAt(warm, moment);
    const other = medianAt(cold, moment);
    return reportBar(`at trial ${moment}`, `${mine.toFixed(3)}, cold ${other.toFixed(3)}`, {
      text,
      met: isMet(mine, other),
    });
  };
  const better = compare(30, 'better than cold', (mine, other) => mine > other);
  const notWorse = compare(trials, 'not worse than cold', (mine, other) => mine >= other);
  return better && notWorse;
}
