/** What a search takes of the processor while pages look at it, beside one that nobody looks at. */
import { join } from 'node:path';
import { median } from '../../statistics/index.js';
import { processorSeconds } from '../reading-commands/processor-time.js';
import type { MeasuringBrowser } from './browser.js';
import { runEdgewright, serveDatabase } from './command.js';
import { searchFile } from './made-database.js';
import { FRONT } from './page-states.js';
import type { Row } from './row.js';

const RATIO = 1.05;
/** Trials that are there when pages open. */
const FEW = 10;

/** How large the searches are, how often each is run, and how many pages look. */
export interface WatchedSearch {
  readonly trials: number;
  readonly runs: number;
  readonly pages: number;
}

/** Runs searches in turn, watched and unwatched, so that what else the machine does falls on both. */
export async function watchedRow(
  browser: MeasuringBrowser,
  folder: string,
  { trials, runs, pages }: WatchedSearch,
): Promise<Row> {
  const search = searchFile(folder);
  const begun = async (db: string) =>
    runEdgewright(['search', search, '--db', db, '--trials', String(FEW), '--quiet']);
  const gone = (db: string) =>
    processorSeconds(['search', search, '--db', db, '--resume', '--trials', String(FEW + trials), '--quiet']);
  const alone: number[] = [];
  const watched: number[] = [];
  for (let run = 0; run < runs; run++) {
    const unseen = join(folder, `unseen-${run}.db`);
    await begun(unseen);
    alone.push(await gone(unseen));
    const seen = join(folder, `seen-${run}.db`);
    await begun(seen);
    watched.push(await whileWatched(browser, { db: seen, pages }, () => gone(seen)));
  }
  const ratio = median(watched) / median(alone);
  const perTrial = (seconds: readonly number[]) => `${((median(seconds) / trials) * 1_000).toFixed(2)} ms`;
  return {
    what: `processor time a trial of a search that ${pages} pages watch`,
    measured: `${ratio.toFixed(3)} × that of one unwatched (${perTrial(watched)} of ${perTrial(alone)})`,
    bar: `≤ ${RATIO} ×`,
    met: ratio <= RATIO,
  };
}

async function whileWatched<T>(
  browser: MeasuringBrowser,
  { db, pages }: { readonly db: string; readonly pages: number },
  run: () => Promise<T>,
): Promise<T> {
  const server = await serveDatabase(db);
  const opened = await Promise.all(Array.from({ length: pages }, () => browser.open()));
  try {
    for (const { page } of opened) await page.goto(`${server.url}/${FRONT}`);
    return await run();
  } finally {
    for (const { page } of opened) await page.close();
    await server.stop();
  }
}
