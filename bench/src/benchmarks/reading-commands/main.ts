/** What the commands that read a database take of the processor, on a study of many trials and at their start. */
import { join } from 'node:path';
import { openStore } from '@edgewright/storage';
import { readArguments, reportBar } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { median } from '../../statistics/index.js';
import { fill } from './made-study.js';
import { processorSeconds } from './processor-time.js';
import { searchFew } from './searched-studies.js';

/** Trials of the large study, and runs of each command of which the median counts. Figures of a quick run are only indicative. */
const SIZES = { full: { trials: 50_000, runs: 3 }, quick: { trials: 500, runs: 1 } } as const;

/** Processor seconds on the large study. */
const BAR_SECONDS = 2;
const IMPORTANCE_SECONDS = 10;
/** Of the start of a command, times that of `--version`. */
const BAR_START = 2.5;

/** The studies of a database, with equal trials. */
const STUDIES = ['made', 'other'] as const;
const COMMANDS: readonly (readonly string[])[] = [
  ['front', 'made'],
  ['best', 'made'],
  ['history', 'made'],
  ['why', 'made'],
  ['trials', 'made', '--order', 'reward'],
  ['watch', 'made'],
  ['compare', 'made', 'other'],
  ['importance', 'made'],
];

const { quick, json } = readArguments();
const { trials, runs } = quick ? SIZES.quick : SIZES.full;
await inFolder('reading', async (folder) => {
  const large = join(folder, 'large.db');
  const small = join(folder, 'small.db');
  await filled(large);
  await searchFew(small, STUDIES);
  const version = await medianOf(['--version']);
  const rows: Row[] = [];
  for (const words of COMMANDS) {
    rows.push({
      command: words.join(' '),
      bar: words[0] === 'importance' ? IMPORTANCE_SECONDS : BAR_SECONDS,
      seconds: await medianOf([...words, '--db', large]),
      start: (await medianOf([...words, '--db', small])) / version,
    });
  }
  for (const words of startsIn(folder)) {
    rows.push({ command: words.join(' '), start: (await medianOf([...words, '--db', small])) / version });
  }
  if (json) console.log(JSON.stringify({ trials, version, rows }));
  else rows.forEach(tell);
  process.exitCode = rows.every(isMet) ? 0 : 1;
});

interface Row {
  readonly command: string;
  /** Of the seconds; missing, as they are, where what a command takes does not hang on the trials of a study. */
  readonly bar?: number;
  /** Processor time on the large study. */
  readonly seconds?: number;
  /** Processor time on the small one, times that of `--version`. */
  readonly start: number;
}

/** Commands of which only the start is measured: what they show, and what that needs, is the same for any number of trials. */
function startsIn(folder: string): readonly (readonly string[])[] {
  return [
    ['studies'],
    ['study', 'show', 'made'],
    ['finalists', 'made'],
    ['artifacts', 'made', '1'],
    ['sql', 'SELECT name FROM studies'],
    ['show', 'made', '1'],
    ['compare', 'made'],
    ['policy', 'made'],
    ['model', '--trial', 'made', '1'],
    ['evaluate', '--trial', 'made', '1'],
    ...['front', 'history', 'parallel', 'importance', 'policy', 'layers', 'graph'].map((picture) => {
      return ['plot', picture, 'made', '-o', join(folder, `${picture}.svg`)];
    }),
    ['export-data', 'made', '--force', '-o', join(folder, 'made.csv')],
  ];
}

function isMet({ seconds = 0, bar = Infinity, start }: Row): boolean {
  return seconds <= bar && start <= BAR_START;
}

function tell({ command, seconds, bar, start }: Row): void {
  if (seconds !== undefined && bar !== undefined) {
    reportBar(`${command}, ${trials} trials`, `${seconds.toFixed(2)} s of processor time`, {
      text: `≤ ${bar} s`,
      met: seconds <= bar,
    });
  }
  reportBar(`start of ${command}`, `${start.toFixed(2)} × --version`, {
    text: `≤ ${BAR_START} ×`,
    met: start <= BAR_START,
  });
}

async function filled(path: string): Promise<void> {
  const store = await openStore({ path });
  for (const study of STUDIES) await fill(store, study, trials);
  await store.close();
}

async function medianOf(words: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await processorSeconds(words));
  return median(times);
}
