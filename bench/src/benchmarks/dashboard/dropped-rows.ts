/** A database that is dropped on pages of a web space without a server of ours, which read it themselves. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { MeasuringBrowser, Page } from './browser.js';
import { runEdgewright } from './command.js';
import { firstPicture, FRONT, OVERVIEW, overviewReady, ready, until } from './page-states.js';
import { secondsText, type Row } from './row.js';

const READY_SECONDS = 8;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/** From the drop until a picture of the front, all of the front, and all of the overview, each on a page of its own. */
export async function droppedRows(
  browser: MeasuringBrowser,
  { db, folder }: { readonly db: string; readonly folder: string },
): Promise<Row[]> {
  const site = join(folder, 'site');
  await runEdgewright(['dashboard', '--static', site]);
  const space = await webSpace(site);
  try {
    const megabytes = Math.round(statSync(db).size / 1e6);
    const dropped = async (screen: string, seen: (page: Page) => Promise<void>) => {
      const { page } = await browser.open();
      try {
        await page.goto(`${space.url}/${screen}`);
        await until(page, "document.querySelector('input[type=file]') !== null");
        const begun = performance.now();
        await page.setInputFiles('input[type=file]', db);
        await seen(page);
        return (performance.now() - begun) / 1_000;
      } finally {
        await page.close();
      }
    };
    const first = await dropped(FRONT, firstPicture);
    const front = await dropped(FRONT, ready);
    const overview = await dropped(OVERVIEW, overviewReady);
    return [
      {
        what: `a database of ${megabytes} MB dropped, its front`,
        measured: `${secondsText(first)} to the first picture, ${secondsText(front)} to all of it`,
        bar: `≤ ${READY_SECONDS} s`,
        met: first <= READY_SECONDS,
      },
      {
        what: `a database of ${megabytes} MB dropped, its overview`,
        measured: secondsText(overview),
        bar: `≤ ${READY_SECONDS} s`,
        met: overview <= READY_SECONDS,
      },
    ];
  } finally {
    space.stop();
  }
}

/** Files and nothing else. */
async function webSpace(folder: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    response
      .setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream')
      .end(readFileSync(join(folder, name)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
