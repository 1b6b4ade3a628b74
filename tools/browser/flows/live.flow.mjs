/** A search that runs while a page looks at it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { loaded, makeStudy, openBrowser, serve, startEdgewright, STUDY } from '../dashboard.mjs';

describe('a running search', () => {
  let study, server, browser;
  before(async () => {
    study = makeStudy(10);
    server = await serve(study.db);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.stop();
    study?.remove();
  });

  it('grows under the page', async () => {
    const page = await browser.open(`${server.url}/#/study/${STUDY}/front`);
    await loaded(page);
    assert.match(await page.locator('.counts').innerText(), /10 trials/);
    const search = startEdgewright(
      'search',
      study.search,
      '--db',
      study.db,
      '--resume',
      '--trials',
      '25',
      '--quiet',
    );
    const [code] = await once(search, 'exit');
    assert.equal(code, 0);
    await page.waitForFunction(() => document.querySelector('.counts').innerText.includes('25 trials'));
    await page.waitForFunction(() => document.querySelector('[role=table]').ariaRowCount === '26');
    assert.deepEqual(page.errors, []);
  });
});
