/** The paper's study of blocks: on a server as the command computes it, and in a report what computes it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { edgewright, loaded, served, STUDY, violations } from '../dashboard.mjs';

describe('the blocks', () => {
  const look = served(3);

  it('are those of the command, on the device and of the input that the address names', async () => {
    const page = await look.open('blocks');
    assert.equal(await page.getByRole('img', { name: /^Latency by .* on pixel6-edgetpu$/ }).count(), 4);
    await page.getByLabel('device').selectOption('coral');
    await loaded(page);
    const { claims } = JSON.parse(edgewright('analyse-blocks', '--device', 'coral', '--json'));
    const table = page.locator('table.claims');
    const here = claims.flatMap(({ figures }) => figures.map(({ measured }) => measured?.toFixed(2) ?? '–'));
    assert.deepEqual(await table.locator('td.number').allInnerTexts(), here);
    const verdicts = claims.map(({ reproduced }) => (reproduced ? 'reproduced' : 'not reproduced'));
    assert.deepEqual(await table.locator('strong').allInnerTexts(), verdicts);
    await page.getByLabel('input').selectOption('28x28x96');
    await page.waitForFunction(
      () => location.hash.includes('device=coral') && location.hash.includes('shape=28x28x96'),
    );
    const again = await look.browser.open(page.url());
    await loaded(again);
    const pictures = again.getByRole('img', { name: /^Latency by .*, 28 × 28 × 96: 3×3 blocks on coral$/ });
    assert.equal(await pictures.count(), 2);
    assert.deepEqual(await violations(again), []);
    assert.deepEqual([...page.errors, ...again.errors], []);
  });

  it('say what is not there, and in a report what makes them', async () => {
    const page = await look.open('blocks?shape=1x1x1');
    await page.getByText('No 3×3 block of the study reads 1x1x1').waitFor();
    await page.goto(`${look.server.url}/#/study/${STUDY}/blocks?device=none`);
    await page.getByText('This server has no device none').waitFor();
    const file = join(look.study.folder, 'report.html');
    edgewright('report', STUDY, '--db', look.study.db, '-o', file);
    await page.goto(`${pathToFileURL(file).href}#/study/${STUDY}/blocks?device=coral`);
    await page
      .getByText('edgewright analyse-blocks --device coral --svg blocks --report blocks.md')
      .waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.errors, []);
  });
});
