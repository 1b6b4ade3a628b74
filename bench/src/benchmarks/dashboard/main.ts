/** What the dashboard takes in a browser: pages on many trials, pages that watch a search, report files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../arguments.js';
import { openBrowser } from './browser.js';
import { droppedRows } from './dropped-rows.js';
import { madeDatabase } from './made-database.js';
import { heapRow, largePageRows, millionRows } from './page-rows.js';
import { reportRows } from './report-rows.js';
import { tellRow, type Row } from './row.js';
import { watchedRow } from './watched-row.js';

/** Figures of a quick run are only indicative; it leaves the million out. */
const SIZES = {
  full: {
    trials: 50_000,
    searched: 2_000,
    /** About 256 MB. */
    dropped: 112_000,
    million: 1_000_000,
    updates: 1_000,
    watched: { trials: 1_500, runs: 5, pages: 5 },
  },
  quick: {
    trials: 2_000,
    searched: 100,
    dropped: 2_000,
    million: 0,
    updates: 4,
    watched: { trials: 60, runs: 1, pages: 2 },
  },
} as const;

const { quick, json, own } = readArguments({ only: { type: 'string', default: '' } });
const only = String(own['only']).split(',');
const { trials, searched, dropped, million, updates, watched } = quick ? SIZES.quick : SIZES.full;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-dashboard-'));
const browser = await openBrowser();
const rows: Row[] = [];
try {
  const db = await madeDatabase(folder, { trials, searched });
  await measure('page', () => largePageRows(browser, { db, trials, searched }));
  await measure('report', () => reportRows(browser, { db, trials, folder }));
  await measure('dropped', async () => {
    const large = dropped === trials ? db : await madeDatabase(folder, { trials: dropped, searched });
    return droppedRows(browser, { db: large, folder });
  });
  await measure('watched', async () => [await watchedRow(browser, folder, watched)]);
  await measure('heap', async () => [await heapRow(browser, { db, trials, searched }, updates)]);
  if (million > 0)
    await measure('million', async () => {
      const large = await madeDatabase(folder, { trials: million, searched });
      return millionRows(browser, { db: large, trials: million, searched });
    });
  if (json) console.log(JSON.stringify({ trials, rows }));
  process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

/** Rows of a name that is asked for; all without `--only`. They are printed as they come, for a full run takes ten minutes. */
async function measure(name: string, make: () => Promise<readonly Row[]>): Promise<void> {
  if (!only.includes('') && !only.includes(name)) return;
  const made = await make();
  rows.push(...made);
  if (!json) made.forEach(tellRow);
}
