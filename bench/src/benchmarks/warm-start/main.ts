/**
 * A search that starts from one for another device, beside one that starts from nothing: classification for Coral, after
 * Pixel 6. Metrics of the other device are measured again, so that the earlier search says where the good candidates are
 * without saying anything untrue.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@edgewright/storage';
import { readArguments, reportBar } from '../../arguments.js';
import { readySearch } from '../../command/ready-search.js';
import { runCommand } from '../../command/run-command.js';
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

const options = readArguments();
const seeds = options.quick ? SEEDS.slice(0, 2) : SEEDS;
const trials = options.quick ? 40 : TRIALS;
const moments = [...MOMENTS.filter((moment) => moment < trials), trials];

const folder = mkdtempSync(join(tmpdir(), 'edgewright-warm-start-'));
try {
  process.exitCode = await run(join(folder, 'searches.db'));
} finally {
  rmSync(folder, { recursive: true });
}

/** Best quality within the limit after each of the moments: a row a seed. */
type Curves = readonly (readonly number[])[];

async function run(database: string): Promise<number> {
  const files = seeds.flatMap((seed) => [
    searchFile(`pixel6-${seed}`, PIXEL6, { seed }),
    searchFile(`cold-${seed}`, CORAL, { seed: 100 + seed }),
    searchFile(`warm-${seed}`, CORAL, { seed: 100 + seed, warmStart: [`pixel6-${seed}`] }),
  ]);
  const { code } = await runCommand('search', ...files, '--db', database, '--quiet');
  if (code !== 0) return code;
  const cold = await curves('cold', database);
  const warm = await curves('warm', database);
  if (options.json) {
    console.log(JSON.stringify({ seeds: seeds.length, trials, moments, cold, warm }));
    return 0;
  }
  return show(cold, warm) || options.quick ? 0 : 1;
}

function searchFile(
  name: string,
  { device, latencyMs }: typeof PIXEL6,
  changes: { readonly seed: number; readonly warmStart?: readonly string[] },
): string {
  const path = join(folder, `${name}.json`);
  const { task } = readySearch('mobilenet-edgetpu-v2-s');
  const search = {
    name,
    task,
    budget: { trials },
    evaluators: [{ plugin: 'cost-edge-tpu', options: { device } }, 'quality-top1'],
    objective: {
      goals: [{ metric: QUALITY, direction: 'maximise' }],
      constraints: [{ metric: 'latency_ms', atMost: latencyMs }],
      reward: { kind: 'weighted-sum' },
    },
    ...changes,
  };
  writeFileSync(path, JSON.stringify(search));
  return path;
}

async function curves(kind: 'cold' | 'warm', path: string): Promise<Curves> {
  const store = await openStore({ path, readOnly: true });
  try {
    const all: number[][] = [];
    for (const seed of seeds) {
      const { id } = await store.openStudy(`${kind}-${seed}`);
      const rows = await store.trials(id);
      all.push(moments.map((moment) => bestBy(rows, QUALITY, moment)));
    }
    return all;
  } finally {
    await store.close();
  }
}

/** Prints the medians; whether the bars are met. */
function show(cold: Curves, warm: Curves): boolean {
  const medianAt = (all: Curves, moment: number) =>
    median(all.map((curve) => curve[moments.indexOf(moment)] ?? NaN));
  console.log(
    `Coral at ${CORAL.latencyMs} ms, ${seeds.length} seeds of ${trials} trials: median of the best ${QUALITY} so far`,
  );
  console.table(
    moments.map((moment) => ({
      'after trials': moment,
      cold: medianAt(cold, moment).toFixed(3),
      'after Pixel 6': medianAt(warm, moment).toFixed(3),
    })),
  );
  const compared = (moment: number) => [medianAt(cold, moment), medianAt(warm, moment)] as const;
  const [coldEarly, warmEarly] = compared(30);
  const [coldLate, warmLate] = compared(trials);
  const early = reportBar('at trial 30', `${warmEarly.toFixed(3)}, cold ${coldEarly.toFixed(3)}`, {
    text: 'better than cold',
    met: warmEarly > coldEarly,
  });
  const late = reportBar(`at trial ${trials}`, `${warmLate.toFixed(3)}, cold ${coldLate.toFixed(3)}`, {
    text: 'not worse than cold',
    met: warmLate >= coldLate,
  });
  return early && late;
}
