/** Studies side by side: chosen on the page, kept in the address, with the figures that the command prints. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addStudy, edgewright, loaded, makeStudy, openBrowser, serve, STUDY } from '../dashboard.mjs';

describe('studies side by side', () => {
  let study, server, browser;
  before(async () => {
    study = makeStudy(30);
    addStudy(study, 'another', 20);
    server = await serve(study.db);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.stop();
    study?.remove();
  });

  it('are chosen, and leave again', async () => {
    const printed = JSON.parse(edgewright('compare', STUDY, 'another', '--db', study.db, '--json'));
    const page = await browser.open(`${server.url}/#/study/${STUDY}/compare`);
    await loaded(page);
    await page.getByLabel('Beside').selectOption('another');
    await page.getByText(`after ${printed.equal_trials} trials each`).waitFor();
    const row = page.getByRole('row', { name: 'feasible trials' }).getByRole('cell');
    assert.deepEqual(
      await row.allInnerTexts(),
      printed.studies.map(({ feasible }) => String(feasible)),
    );
    await page.getByRole('row', { name: 'seed' }).getByRole('cell', { name: '99' }).waitFor();
    await page.getByRole('img', { name: `Fronts of ${STUDY}, another` }).waitFor();
    await page.waitForFunction(() => window.location.hash.includes('others=another'));
    await page.reload();
    await page.getByRole('button', { name: 'Leave another' }).click();
    await page.getByText('Choose a study to set beside this one').waitFor();
    assert.deepEqual(page.errors, []);
  });
});
