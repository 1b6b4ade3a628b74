/** A database that is opened on the page, from a folder of static files and on a server: the same numbers, and nothing is sent away. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  edgewright,
  loaded,
  makeStudy,
  openBrowser,
  rows,
  serve,
  shownTrials,
  STUDY,
  violations,
} from '../dashboard.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/** A web space: files and nothing else. */
async function webSpace(folder) {
  const server = createServer(({ url }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    try {
      const body = readFileSync(join(folder, name));
      response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream').end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

describe('a database that is opened on the page', () => {
  let study, browser, pages, withData, server;
  before(async () => {
    study = makeStudy(30);
    edgewright('dashboard', '--static', join(study.folder, 'pages'));
    edgewright('dashboard', '--static', join(study.folder, 'with-data'), '--with-data', '--db', study.db);
    [pages, withData] = await Promise.all(
      ['pages', 'with-data'].map((name) => webSpace(join(study.folder, name))),
    );
    server = await serve(study.db);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.stop();
    pages?.stop();
    withData?.stop();
    study?.remove();
  });

  it('is asked for, and shows what SQL says', async () => {
    const page = await browser.open(`${pages.url}/#/study/${STUDY}/front?brushes=latency_ms:0:2`);
    await page.getByText('Drop a database here').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.locator('input[type=file]').setInputFiles(study.db);
    await loaded(page);
    const [{ count }] = rows(
      study.db,
      "SELECT count(*) AS count FROM trial_metrics WHERE metric = 'latency_ms' AND value <= 2",
    );
    assert.equal(await shownTrials(page), count);
    for (const screen of ['Overview', 'Table', 'Policy', 'Layers']) {
      await page.getByRole('link', { name: screen, exact: true }).click();
      await loaded(page);
    }
    await page.getByText('answered only by a server').waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.errors, []);
    await page.close();
  });

  it('is dropped anywhere on the page with the mouse', async () => {
    const page = await browser.open(pages.url);
    await page.getByText('Drop a database here').waitFor();
    const devices = await page.context().newCDPSession(page);
    const data = { items: [], files: [study.db], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await devices.send('Input.dispatchDragEvent', { type, x: 900, y: 700, data });
    await page.getByRole('link', { name: STUDY }).waitFor();
    assert.deepEqual(page.errors, []);
    await page.close();
  });

  it('answers SQL, and stops a question that has no end', async () => {
    const page = await browser.open(`${withData.url}/#/study/${STUDY}/sql`);
    await loaded(page);
    const ask = async (sql) => {
      await page.getByRole('textbox', { name: 'SQL' }).fill(sql);
      await page.getByRole('textbox', { name: 'SQL' }).press('Control+Enter');
    };
    await ask('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n');
    await page.getByText('The question was stopped after 5 s').waitFor();
    await ask('SELECT count(*) FROM trials');
    await page.getByRole('cell', { name: '30', exact: true }).waitFor();
    await ask('SELECT number, reward FROM trials');
    await page.getByRole('button', { name: 'Plot these rows' }).click();
    await page.waitForFunction(() => window.location.hash.includes('plot=points:number:reward'));
    // A link to a picture leads to the picture.
    await page.reload();
    await page.getByRole('img', { name: /^reward against number, \d+ rows$/ }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.errors, []);
    await page.close();
  });

  it('takes the place of a server, and another file says what it is', async () => {
    const page = await browser.open(server.url);
    await page.getByRole('link', { name: STUDY }).waitFor();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const other = join(study.folder, 'other.db');
    writeFileSync(other, 'a text');
    await page.locator('input[type=file]').setInputFiles(other);
    await page.getByText('other.db is not a database of SQLite').waitFor();
    await page.locator('input[type=file]').setInputFiles(study.db);
    await page.getByText('studies.db, read in this page').waitFor();
    await page.getByRole('link', { name: STUDY }).click();
    await loaded(page);
    assert.equal(await page.locator('.live').innerText(), 'file');
    assert.deepEqual(
      asked.filter((url) => url.includes('/api/studies/')),
      [],
    );
    assert.deepEqual(page.errors, []);
    await page.close();
  });
});
