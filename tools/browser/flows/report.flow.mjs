/** A report file, opened from disk. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { edgewright, loaded, makeStudy, openBrowser, shownTrials, rows, STUDY } from '../dashboard.mjs';

describe('a report', () => {
  let study, browser, url;
  before(async () => {
    study = makeStudy(30);
    const file = join(study.folder, 'report.html');
    edgewright('report', STUDY, '--db', study.db, '-o', file);
    url = pathToFileURL(file).href;
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    study?.remove();
  });

  it('shows the same numbers and asks nobody', async () => {
    const page = await browser.open('about:blank');
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${url}#/study/${STUDY}/front?brushes=latency_ms:0:2`);
    await loaded(page);
    const [{ count }] = rows(
      study.db,
      "SELECT count(*) AS count FROM trial_metrics WHERE metric = 'latency_ms' AND value <= 2",
    );
    assert.equal(await shownTrials(page), count);
    assert.deepEqual(
      asked.filter((one) => !one.startsWith('file:') && !one.startsWith('data:')),
      [],
    );
    assert.deepEqual(page.errors, []);
  });
});
