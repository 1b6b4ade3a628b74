/** A report file of many trials, opened from disk. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { processorSeconds } from '../reading-commands/processor-time.js';
import type { MeasuringBrowser } from './browser.js';
import { STUDY } from './made-database.js';
import { FRONT, ready } from './page-states.js';
import { secondsText, type Row } from './row.js';

const MOST_BYTES = 2e6;
const READY_SECONDS = 3;

/** Bytes of the file, until its front is ready, and what it asks of any network. */
export async function reportRows(
  browser: MeasuringBrowser,
  { db, trials, folder }: { readonly db: string; readonly trials: number; readonly folder: string },
): Promise<Row[]> {
  const file = join(folder, 'report.html');
  const written = await processorSeconds(['report', STUDY, '--db', db, '-o', file]);
  const bytes = statSync(file).size;
  const { page, taskSeconds } = await browser.open();
  try {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url());
    });
    const begun = performance.now();
    await page.goto(`${pathToFileURL(file).href}${FRONT}`);
    await ready(page);
    const seconds = (performance.now() - begun) / 1_000;
    const own = await taskSeconds();
    return [
      {
        what: `report of ${trials} trials × 25 columns`,
        measured: `${(bytes / 1e6).toFixed(2)} MB, written in ${secondsText(written)} of processor time`,
        bar: `≤ ${MOST_BYTES / 1e6} MB`,
        met: bytes <= MOST_BYTES,
      },
      {
        what: 'the report ready from disk',
        measured: `${secondsText(seconds)}, of which ${secondsText(own)} of its own thread`,
        bar: `≤ ${READY_SECONDS} s`,
        met: seconds <= READY_SECONDS,
      },
      {
        what: 'requests of the report to any network',
        measured: String(asked.length),
        bar: 'none',
        met: asked.length === 0,
      },
    ];
  } finally {
    await page.close();
  }
}
