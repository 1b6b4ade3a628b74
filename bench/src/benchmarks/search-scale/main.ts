/** What a search costs as its history grows: the default agent, with a large state, on a task in which nothing else costs anything. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { silentLogger, type Env } from '@edgewright/base';
import type { Suggester, SuggesterPlugin } from '@edgewright/contracts';
import { runStudy } from '@edgewright/orchestrator';
import { openStore } from '@edgewright/storage';
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { runCommand } from '../../command/run-command.js';
import { median } from '../../statistics/index.js';
import { heavy } from './heavy-suggester.js';
import { trivialSearch } from './trivial-search.js';

/** Trials at which things are measured. The figures of a quick run are only indicative. */
const SIZES = {
  full: { early: 100, late: 20_000, last: 100_000, stretch: 1_000 },
  quick: { early: 50, late: 400, last: 600, stretch: 100 },
} as const;
interface Size {
  readonly early: number;
  readonly late: number;
  readonly last: number;
  /** Trials measured from `early` on and up to `late`. */
  readonly stretch: number;
}

/** How much state a suggester may have besides that of the default agent, in kilobytes. */
const STATE_KILOBYTES = 400;

const env: Env = {
  clock: {
    now: () => Date.now(),
    sleep: (durationMs, signal) => sleep(durationMs, undefined, signal === undefined ? {} : { signal }),
  },
  logger: silentLogger,
  signal: new AbortController().signal,
};

/** What one run of the study took. */
interface Stage {
  /** Of all suggestions for a trial (duplicates are asked for again), by trial, in milliseconds. */
  readonly suggestMs: Float64Array;
  /** Since the start of the run, by trial, in milliseconds. */
  readonly finishedAtMs: Float64Array;
  /** Until everything stored was replayed. */
  readonly readySeconds: number;
  readonly residentMegabytes: number;
}

/** Runs the study in `path`, or resumes it, up to so many trials. */
async function run(path: string, trials: number, stateKilobytes: number): Promise<Stage> {
  const startedAtMs = performance.now();
  const suggestMs = new Float64Array(trials + 1);
  const finishedAtMs = new Float64Array(trials + 1);
  let readySeconds = 0;
  const { config, task, evaluators, suggester } = await trivialSearch(trials);
  const store = await openStore({ path });
  await runStudy({
    config,
    task,
    evaluators,
    store,
    parallelism: config.lag,
    env,
    resume: true,
    suggester: { ...suggester, plugin: heavy(timed(suggester.plugin, suggestMs), stateKilobytes) },
    onEvent: (event) => {
      const sinceStartMs = performance.now() - startedAtMs;
      if (event.kind === 'study-started') readySeconds = sinceStartMs / 1000;
      if (event.kind === 'trial-finished') finishedAtMs[event.trial.number] = sinceStartMs;
    },
  });
  await store.close();
  return { suggestMs, finishedAtMs, readySeconds, residentMegabytes: process.memoryUsage.rss() / 2 ** 20 };
}

function timed(plugin: SuggesterPlugin, suggestMs: Float64Array): SuggesterPlugin {
  const createSuggester: SuggesterPlugin['createSuggester'] = (...given): Suggester => {
    const suggester = plugin.createSuggester(...given);
    const suggest: Suggester['suggest'] = async (request) => {
      const startedAtMs = performance.now();
      const candidate = await suggester.suggest(request);
      suggestMs[request.trial] = (suggestMs[request.trial] ?? 0) + performance.now() - startedAtMs;
      return candidate;
    };
    return {
      suggest,
      update: (finished) => suggester.update(finished),
      dump: () => suggester.dump(),
      restore: (state) => {
        suggester.restore(state);
      },
    };
  };
  return { ...plugin, createSuggester };
}

/** Median over so many trials. */
function medianFrom(values: Float64Array, from: number, stretch: number): number {
  return median([...values.subarray(from, from + stretch)]);
}

/** Trials a second between two trials of one run. */
function rate({ finishedAtMs }: Stage, from: number, to: number): number {
  return ((to - from) * 1000) / ((finishedAtMs[to] ?? NaN) - (finishedAtMs[from] ?? NaN));
}

async function snapshotsIn(path: string): Promise<number> {
  const store = await openStore({ path, readOnly: true });
  const [study] = await store.listStudies();
  const kept = study === undefined ? [] : await store.snapshotTrials(study.id);
  await store.close();
  return kept.length;
}

async function secondsOf(...words: readonly string[]): Promise<number> {
  const startedAtMs = performance.now();
  const { code } = await runCommand(...words);
  return code === 0 ? (performance.now() - startedAtMs) / 1000 : NaN;
}

async function measure(folder: string, { early, late, last, stretch }: Size, stateKilobytes: number) {
  await run(join(folder, 'warm-up.db'), stretch / 2, stateKilobytes);
  const path = join(folder, 'scale.db');
  const first = await run(path, late, stateKilobytes);
  const second = await run(path, last, stateKilobytes);
  const third = await run(path, last + 1, stateKilobytes);
  const lateFrom = late - stretch;
  const suggestEarlyMs = medianFrom(first.suggestMs, early, stretch);
  const suggestLateMs = medianFrom(first.suggestMs, lateFrom, stretch);
  return {
    suggestEarlyMs,
    suggestLateMs,
    suggestLastMs: medianFrom(second.suggestMs, last - stretch, stretch),
    suggestRatio: suggestLateMs / suggestEarlyMs,
    trialsPerSecondEarly: rate(first, early, early + stretch),
    trialsPerSecondLate: rate(first, lateFrom, late - 8),
    trialsPerSecondLast: rate(second, last - stretch, last - 8),
    resumeLateSeconds: second.readySeconds,
    resumeLastSeconds: third.readySeconds,
    residentLateMegabytes: first.residentMegabytes,
    residentLastMegabytes: second.residentMegabytes,
    bestSeconds: await secondsOf('best', 'scale', '--db', path, '--json'),
    frontSeconds: await secondsOf('front', 'scale', '--db', path, '--json'),
    trialsSeconds: await secondsOf('trials', 'scale', '--db', path, '--limit', '20', '--json'),
    snapshots: await snapshotsIn(path),
    megabytes: statSync(path).size / 2 ** 20,
  };
}

type Figures = Awaited<ReturnType<typeof measure>>;

function report(figures: Figures, { early, late, last }: Size): boolean {
  const { suggestRatio, suggestEarlyMs, suggestLateMs, resumeLateSeconds, residentLateMegabytes } = figures;
  const microseconds = (ms: number) => `${(ms * 1000).toFixed(0)} µs`;
  const answers = { best: figures.bestSeconds, front: figures.frontSeconds, trials: figures.trialsSeconds };
  const slowest = Math.max(...Object.values(answers));
  const memory = figures.residentLastMegabytes / residentLateMegabytes;
  const each = Object.entries(answers).map(([command, seconds]) => `${command} ${seconds.toFixed(3)} s`);
  const bars = [
    reportBar(
      `suggestion at trial ${late} over that at ${early}`,
      `${suggestRatio.toFixed(2)} (${microseconds(suggestLateMs)}, ${microseconds(suggestEarlyMs)})`,
      { text: '≤ 1.5', met: suggestRatio <= 1.5 },
    ),
    reportBar(`resume a study of ${late} trials`, `${resumeLateSeconds.toFixed(2)} s`, {
      text: '< 3 s',
      met: resumeLateSeconds < 3,
    }),
    reportBar(`answers about ${last} trials`, each.join(', '), { text: '< 0.5 s each', met: slowest < 0.5 }),
    reportBar(`resident memory at trial ${last} over that at ${late}`, memory.toFixed(2), {
      text: '≤ 1.5',
      met: memory <= 1.5,
    }),
  ];
  const rates = [figures.trialsPerSecondEarly, figures.trialsPerSecondLate, figures.trialsPerSecondLast];
  console.log(`        trials/s at ${early}, ${late}, ${last}: ${rates.map(Math.round).join(', ')}`);
  console.log(`        suggestion at trial ${last} ${microseconds(figures.suggestLastMs)}`);
  console.log(`        resume a study of ${last} trials ${figures.resumeLastSeconds.toFixed(2)} s`);
  console.log(
    `        resident ${residentLateMegabytes.toFixed(0)} MB at ${late}, ${figures.residentLastMegabytes.toFixed(0)} MB at ${last}`,
  );
  const { snapshots, megabytes } = figures;
  console.log(
    `        file ${megabytes.toFixed(0)} MB at ${last}, with ${snapshots} states of the suggester`,
  );
  return bars.every((met) => met);
}

/** `--trials N`: so many, and a few more. */
function sizeOf(trials: unknown): Size {
  const { early, stretch } = SIZES.full;
  const late = Number(trials);
  if (!Number.isSafeInteger(late) || late < 3 * stretch)
    refuse(`--trials takes a whole number from ${3 * stretch} up`);
  return { early, late, last: late + 2 * stretch, stretch };
}

const options = readArguments({
  trials: { type: 'string' },
  'state-kilobytes': { type: 'string', default: `${STATE_KILOBYTES}` },
});
const { trials, 'state-kilobytes': stateKilobytes } = options.own;
const size = trials === undefined ? SIZES[options.quick ? 'quick' : 'full'] : sizeOf(trials);
const folder = mkdtempSync(join(tmpdir(), 'edgewright-scale-'));
try {
  const figures = await measure(folder, size, Number(stateKilobytes));
  if (options.json) console.log(JSON.stringify(figures));
  else process.exitCode = report(figures, size) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
