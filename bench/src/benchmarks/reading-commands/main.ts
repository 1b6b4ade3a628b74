/** What the commands that read a database take of the processor, on a study of many trials and at their start. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@edgewright/storage';
import { readArguments, reportBar } from '../../arguments.js';
import { median } from '../../statistics/index.js';
import { fill } from './made-study.js';
import { processorSeconds } from './processor-time.js';

/** Trials of the large study, and runs of each command of which the median counts. Figures of a quick run are only indicative. */
const SIZES = { full: { trials: 50_000, runs: 3 }, quick: { trials: 500, runs: 1 } } as const;
/** Trials of a study on which a command does little but start. */
const FEW = 10;

/** Processor seconds on the large study. */
const BAR_SECONDS = 2;
const IMPORTANCE_SECONDS = 10;
/** Of the start of a command, times that of `--version`. */
const BAR_START = 2.5;

/** The studies of a database, with equal trials. */
const STUDIES = ['made', 'other'] as const;
const COMMANDS: readonly string[] = [
  'front made',
  'best made',
  'history made',
  'why made',
  'trials made --order reward',
  'watch made',
  'compare made other',
  'importance made',
];

const { quick, json } = readArguments();
const { trials, runs } = quick ? SIZES.quick : SIZES.full;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-reading-'));
try {
  const large = join(folder, 'large.db');
  const small = join(folder, 'small.db');
  await filled(large, trials);
  await filled(small, FEW);
  const version = await medianOf(() => processorSeconds(['--version']));
  const rows: Row[] = [];
  for (const command of COMMANDS) {
    const on = (db: string) => () => processorSeconds([...command.split(' '), '--db', db]);
    rows.push({
      command,
      bar: command.startsWith('importance') ? IMPORTANCE_SECONDS : BAR_SECONDS,
      seconds: await medianOf(on(large)),
      start: (await medianOf(on(small))) / version,
    });
  }
  if (json) console.log(JSON.stringify({ trials, version, rows }));
  else rows.forEach(tell);
  process.exitCode = rows.every(isMet) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

interface Row {
  readonly command: string;
  readonly bar: number;
  /** Processor time on the large study. */
  readonly seconds: number;
  /** Processor time on the small one, times that of `--version`. */
  readonly start: number;
}

function isMet({ seconds, bar, start }: Row): boolean {
  return seconds <= bar && start <= BAR_START;
}

function tell({ command, seconds, bar, start }: Row): void {
  reportBar(`${command}, ${trials} trials`, `${seconds.toFixed(2)} s of processor time`, {
    text: `≤ ${bar} s`,
    met: seconds <= bar,
  });
  reportBar(`start of ${command}`, `${start.toFixed(2)} × --version`, {
    text: `≤ ${BAR_START} ×`,
    met: start <= BAR_START,
  });
}

async function filled(path: string, count: number): Promise<void> {
  const store = await openStore({ path });
  for (const study of STUDIES) await fill(store, study, count);
  await store.close();
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await measure());
  return median(times);
}
