import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TrialStore } from '@edgewright/contracts';
import { openStore } from '@edgewright/storage';
import { readArguments, reportBar } from '../../arguments.js';
import { median } from '../../statistics/index.js';
import { runTrials, study } from './workload.js';

/** How much is run. The figures of a quick run are only indicative. */
const SIZES = {
  full: { early: 100, late: 100_000, windows: 5, windowTrials: 2_000, opened: 10_000 },
  quick: { early: 100, late: 5_000, windows: 3, windowTrials: 500, opened: 1_000 },
} as const;
const CALLERS = 16;
const FILL_CALLERS = 256;
/** Trials that are read together, as a replay reads them. */
const PAGE = 1_000;
/** Random search with 22 parameters on an SQLite file, on two virtual cores. */
const PEERS = { optuna: '19', vizier: '29–34' } as const;

interface Figures {
  readonly pairsPerSecondEarly: number;
  readonly pairsPerSecondLate: number;
  /** Late over early: above 1 is faster. */
  readonly rateRatio: number;
  /** Late over early processor time a trial, which other programs on the machine disturb less: above 1 is slower. */
  readonly processorRatio: number;
  readonly processorMicrosecondsLate: number;
  readonly worstGapMs: number;
  readonly bytesPerTrial: number;
  readonly openSeconds: number;
  readonly frontSize: number;
  /** Processor time of reading all trials page by page, for each trial. */
  readonly readMicroseconds: number;
}

type Size = (typeof SIZES)[keyof typeof SIZES];

/** One stretch of the search: median rate over windows, processor time a trial, and the worst gap in the event loop. */
async function measure(on: Parameters<typeof runTrials>[0], first: number, size: Size) {
  const rates: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.cpuUsage();
  delay.enable();
  for (let window = 0; window < size.windows; window++) {
    const startedAt = performance.now();
    const from = first + window * size.windowTrials;
    await runTrials(on, { from, count: size.windowTrials, callers: CALLERS });
    rates.push((1_000 * size.windowTrials) / (performance.now() - startedAt));
  }
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  const trials = size.windows * size.windowTrials;
  return {
    pairsPerSecond: median(rates),
    processorMicroseconds: (user + system) / trials,
    worstGapMs: delay.max / 1e6,
    next: first + trials,
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
    rateRatio: late.pairsPerSecond / early.pairsPerSecond,
    processorRatio: late.processorMicroseconds / early.processorMicroseconds,
    processorMicrosecondsLate: late.processorMicroseconds,
    worstGapMs: Math.max(early.worstGapMs, late.worstGapMs),
    bytesPerTrial: statSync(path).size / (late.next - 1),
  };
}

/** Processor time of reading every trial once, a page at a time: the median over windows, for each trial. */
async function measureReading(store: TrialStore, studyId: number, size: Size): Promise<number> {
  const times: number[] = [];
  for (let window = 0; window < size.windows; window++) {
    const before = process.cpuUsage();
    for (let after = 0; after < size.opened; after += PAGE) {
      await store.trials(studyId, { after, limit: PAGE });
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / size.opened);
  }
  return median(times);
}

/** Fills a study, which also warms the code up, and measures how long opening and reading it take. */
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
  const readMicroseconds = await measureReading(store, id, size);
  await store.close();
  return { openSeconds, frontSize: front.length, readMicroseconds };
}

interface Bar {
  readonly what: string;
  readonly measured: string;
  readonly text: string;
  readonly met: boolean;
}

function barsOf(figures: Figures, size: Size): readonly Bar[] {
  const rate = (what: string, pairs: number): Bar => {
    return { what, measured: `${Math.round(pairs)} pairs/s`, text: '≥ 1000', met: pairs >= 1_000 };
  };
  const { processorRatio, openSeconds } = figures;
  return [
    rate(`durable suggest + complete from trial ${size.early}`, figures.pairsPerSecondEarly),
    rate(`the same from trial ${size.late}`, figures.pairsPerSecondLate),
    {
      what: 'processor time a trial, late / early',
      measured: processorRatio.toFixed(2),
      text: '≤ 1.5',
      met: processorRatio <= 1.5,
    },
    {
      what: `open a study of ${size.opened} trials and read its front of ${figures.frontSize}`,
      measured: `${openSeconds.toFixed(3)} s`,
      text: '< 0.5 s',
      met: openSeconds < 0.5,
    },
  ];
}

function report(figures: Figures, bars: readonly Bar[]): void {
  for (const { what, measured, text, met } of bars) reportBar(what, measured, { text, met });
  console.log(`        late / early rate ${figures.rateRatio.toFixed(2)}`);
  console.log(`        processor time a trial ${Math.round(figures.processorMicrosecondsLate)} µs`);
  console.log(`        reading takes ${figures.readMicroseconds.toFixed(1)} µs of processor time a trial`);
  console.log(`        worst gap in the event loop ${figures.worstGapMs.toFixed(1)} ms`);
  console.log(`        file ${Math.round(figures.bytesPerTrial)} bytes a trial`);
  console.log(
    `        beside: Optuna 5 ${PEERS.optuna} trials/s, Vizier ${PEERS.vizier} trials/s (SQLite files)`,
  );
}

const options = readArguments();
const size = options.quick ? SIZES.quick : SIZES.full;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-storage-'));
try {
  if (!options.json) {
    console.log(`22 parameters, 3 metrics, ${CALLERS} callers, WAL, synchronous = FULL, in ${folder}`);
  }
  const opening = await measureOpening(join(folder, 'opening.db'), size);
  const figures: Figures = { ...(await measureRates(join(folder, 'rates.db'), size)), ...opening };
  const bars = barsOf(figures, size);
  if (options.json) console.log(JSON.stringify(figures));
  else report(figures, bars);
  process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
