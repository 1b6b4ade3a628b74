/** What early stopping spares, and what it loses: searches whose trials are stopped, beside ones that train them all. */
import type { Provision, StopperPlugin } from '@edgewright/contracts';
import curve from '@edgewright/stop-curve';
import median from '@edgewright/stop-median';
import halving from '@edgewright/stop-successive-halving';
import { readArguments, reportBar } from '../../arguments.js';
import { madeCurves, trainedCurves } from './learning-curves.js';
import { GOALS, stoppedSearch, type StoppedSearch } from './stopped-search.js';

const BAR = { volume: 0.99, share: 0.4, goodSeeds: 0.9, bestStopped: 0.05 };

const options = readArguments();
const seeds = options.quick ? 2 : 20;
const stopperOf = (plugin: { readonly provides: readonly Provision[] }) =>
  plugin.provides.find((provision): provision is StopperPlugin => provision.kind === 'stopper');
/** The median rule is there for comparison: it claims less. */
const stoppers = [
  { plugin: stopperOf(halving), isBound: true },
  { plugin: stopperOf(curve), isBound: true },
  { plugin: stopperOf(median), isBound: false },
];
const sources = { trained: trainedCurves, 'made up': madeCurves };

const rows: Row[] = [];
for (const { plugin, isBound } of stoppers)
  for (const [curves, make] of Object.entries(sources))
    for (const goals of GOALS) {
      if (plugin === undefined) continue;
      const found: StoppedSearch[] = [];
      for (let seed = 1; seed <= seeds; seed++) found.push(await stoppedSearch(plugin, make(seed), goals));
      rows.push({ stopper: plugin.name, isBound, curves, goals: goals.length, ...summary(found) });
    }

if (options.json) console.log(JSON.stringify({ seeds, rows }));
else show();
process.exitCode = rows.every(({ isBound, isMet }) => isMet || !isBound) ? 0 : 1;

interface Row extends Summary {
  readonly stopper: string;
  readonly isBound: boolean;
  readonly curves: string;
  /** How many. */
  readonly goals: number;
}

interface Summary {
  /** Seeds that keep the hypervolume within the steps. */
  readonly good: number;
  readonly bestStopped: number;
  readonly stepShare: number;
  readonly hypervolumeRatio: number;
  readonly lowestRatio: number;
  readonly isMet: boolean;
}

function summary(found: readonly StoppedSearch[]): Summary {
  const good = found.filter(
    ({ hypervolumeRatio, stepShare }) => hypervolumeRatio >= BAR.volume && stepShare <= BAR.share,
  ).length;
  const bestStopped = found.filter(({ isBestStopped }) => isBestStopped).length;
  return {
    good,
    bestStopped,
    stepShare: medianOf(found.map(({ stepShare }) => stepShare)),
    hypervolumeRatio: medianOf(found.map(({ hypervolumeRatio }) => hypervolumeRatio)),
    lowestRatio: Math.min(...found.map(({ hypervolumeRatio }) => hypervolumeRatio)),
    isMet: good >= BAR.goodSeeds * seeds && bestStopped <= BAR.bestStopped * seeds,
  };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function show(): void {
  console.table(
    rows.map(({ stopper, curves, goals, ...row }) => ({
      stopper,
      curves,
      goals,
      'steps, median': `${(100 * row.stepShare).toFixed(1)} %`,
      'hypervolume, median': row.hypervolumeRatio.toFixed(4),
      lowest: row.lowestRatio.toFixed(4),
      'good seeds': `${row.good} of ${seeds}`,
      'best stopped': `${row.bestStopped} of ${seeds}`,
    })),
  );
  for (const { stopper, isBound, curves, goals, good, bestStopped, isMet } of rows) {
    if (!isBound) continue;
    const what = `${stopper}, ${curves} curves, ${goals} ${goals === 1 ? 'goal' : 'goals'}`;
    reportBar(what, `${good} good seeds of ${seeds}, the best stopped in ${bestStopped}`, {
      text: `hypervolume ≥ ${BAR.volume} with ≤ ${100 * BAR.share} % of the steps in 18 of 20, the best stopped in at most 1`,
      met: isMet,
    });
  }
}
