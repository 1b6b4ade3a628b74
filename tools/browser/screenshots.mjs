/** Pictures of the pages, for README: `node tools/browser/screenshots.mjs [TRIALS]` searches for a minute and writes docs/pictures/. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edgewright, loaded, openBrowser, rows, serve } from './dashboard.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'docs', 'pictures');
const STUDY = 'mobilenet-edgetpu-v2-s';

const PICTURES = [
  { name: 'front', screen: 'front?xScale=log&selection=SELECTION', colorScheme: 'light' },
  { name: 'layers', screen: 'layers', colorScheme: 'dark' },
];

const folder = mkdtempSync(join(tmpdir(), 'edgewright-pictures-'));
const db = join(folder, 'studies.db');
edgewright(
  'search',
  join(ROOT, 'searches', `${STUDY}.json`),
  '--db',
  db,
  '--trials',
  process.argv[2] ?? '1000',
  '--quiet',
);
const best = rows(
  db,
  'SELECT trial FROM study_mobilenet_edgetpu_v2_s WHERE on_front ORDER BY reward DESC LIMIT 3',
);
const selection = best.map(({ trial }) => trial).join(',');
const server = await serve(db);
const browser = await openBrowser();
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, screen, colorScheme } of PICTURES) {
    const url = `${server.url}/#/study/${STUDY}/${screen.replace('SELECTION', selection)}`;
    const page = await browser.open(url, { colorScheme });
    await loaded(page);
    await page.locator('.live.on').waitFor();
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  }
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, { recursive: true, force: true });
}
