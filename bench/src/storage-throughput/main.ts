import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '@edgewright/storage';
import { readArguments, reportBar } from '../arguments.js';
import { median } from '../statistics/index.js';
import { runTrials, study } from './workload.js';

/** How much is run. The figures of a quick run are only indicative. */
const SIZES = {
  full: { early: 100, late: 100_000, windows: 5, windowTrials: 2_000, opened: 10_000 },
  quick: { early: 100, late: 5_000, windows: 3, windowTrials: 500, opened: 1_000 },
} as const;
const CALLERS = 16;
const FILL_CALLERS = 256;
/** Random search with 22 parameters on an SQLite file, on two virtual cores. */
const PEERS = { optuna: '19', vizier: '29–34' } as const;

interface Figures {
  readonly pairsPerSecondEarly: number;
  readonly pairsPerSecondLate: number;
  readonly ratio: number;
  readonly worstGapMs: number;
  readonly bytesPerTrial: number;
  readonly openSeconds: number;
  readonly frontSize: number;
}

type Size = (typeof SIZES)[keyof typeof SIZES];

/** Median over windows of how many trials a second are requested, started and finished, and the worst gap in the event loop. */
async function measure(on: Parameters<typeof runTrials>[0], first: number, size: Size) {
  const rates: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let window = 0; window < size.windows; window++) {
    const startedAt = performance.now();
    const from = first + window * size.windowTrials;
    await runTrials(on, { from, count: size.windowTrials, callers: CALLERS });
    rates.push((1_000 * size.windowTrials) / (performance.now() - startedAt));
  }
  delay.disable();
  return {
    pairsPerSecond: median(rates),
    worstGapMs: delay.max / 1e6,
    next: first + rates.length * size.windowTrials,
  };
}

async function measureRates(path: string, size: Size) {
  const store = await openStore({ path });
  const { id: studyId } = await store.createStudy(study);
  const on = { store, studyId };
  await runTrials(on, { from: 1, count: size.early - 1, callers: CALLERS });
  const early = await measure(on, size.early, size);
  await runTrials(on, { from: early.next, count: size.late - early.next, callers: FILL_CALLERS });
  const late = await measure(on, size.late, size);
  await store.close();
  return {
    pairsPerSecondEarly: early.pairsPerSecond,
    pairsPerSecondLate: late.pairsPerSecond,
    ratio: late.pairsPerSecond / early.pairsPerSecond,
    worstGapMs: Math.max(early.worstGapMs, late.worstGapMs),
    bytesPerTrial: statSync(path).size / (late.next - 1),
  };
}

async function measureOpening(path: string, size: Size) {
  const filled = await openStore({ path });
  const { id: studyId } = await filled.createStudy(study);
  await runTrials({ store: filled, studyId }, { from: 1, count: size.opened, callers: FILL_CALLERS });
  await filled.close();
  const startedAt = performance.now();
  const store = await openStore({ path });
  const { id } = await store.openStudy(study.config.name);
  const front = await store.front(id);
  const openSeconds = (performance.now() - startedAt) / 1_000;
  await store.close();
  return { openSeconds, frontSize: front.length };
}

function report(figures: Figures, size: Size): boolean {
  const { pairsPerSecondEarly, pairsPerSecondLate, ratio, openSeconds, frontSize } = figures;
  const rate = (value: number) => `${Math.round(value)} pairs/s`;
  const bar = { text: '≥ 1000' };
  const met = [
    reportBar(`durable suggest + complete from trial ${size.early}`, rate(pairsPerSecondEarly), {
      ...bar,
      met: pairsPerSecondEarly >= 1_000,
    }),
    reportBar(`the same from trial ${size.late}`, rate(pairsPerSecondLate), {
      ...bar,
      met: pairsPerSecondLate >= 1_000,
    }),
    reportBar('late rate / early rate', ratio.toFixed(2), { text: '≥ 0.70', met: ratio >= 0.7 }),
    reportBar(
      `open a study of ${size.opened} trials and read its front (${frontSize})`,
      `${openSeconds.toFixed(3)} s`,
      { text: '< 0.5 s', met: openSeconds < 0.5 },
    ),
  ];
  console.log(`        worst gap in the event loop: ${figures.worstGapMs.toFixed(1)} ms`);
  console.log(`        file: ${Math.round(figures.bytesPerTrial)} bytes a trial`);
  console.log(
    `        beside: Optuna 5 on an SQLite file ${PEERS.optuna} trials/s, Vizier ${PEERS.vizier} trials/s`,
  );
  return met.every(Boolean);
}

const options = readArguments();
const size = options.quick ? SIZES.quick : SIZES.full;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-storage-'));
try {
  if (!options.json) {
    console.log(`22 parameters, 3 metrics, ${CALLERS} callers, WAL, synchronous = FULL, in ${folder}`);
  }
  const figures: Figures = {
    ...(await measureRates(join(folder, 'rates.db'), size)),
    ...(await measureOpening(join(folder, 'opening.db'), size)),
  };
  if (options.json) console.log(JSON.stringify(figures));
  const met = options.json
    ? Math.min(figures.pairsPerSecondEarly, figures.pairsPerSecondLate) >= 1_000
    : report(figures, size);
  process.exitCode = met ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
