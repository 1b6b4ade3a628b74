/** The layers of a network: their pictures, and other devices and networks beside them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loaded, served, violations } from '../dashboard.mjs';

describe('the layers', () => {
  const look = served(5);
  const opened = (query) => look.open(`layers${query}`);

  it('stand beside those of another device, in lines that tell the difference', async () => {
    const page = await opened('?trial=2');
    await page.getByLabel('beside').selectOption('device:coral');
    await page.getByRole('columnheader', { name: 'Difference' }).waitFor();
    const [own, other] = await page.locator('.cause-line strong').allInnerTexts();
    const answer = async (query) => {
      const { metrics } = await (
        await fetch(`${look.server.url}/api/studies/1/trials/2/layers${query}`)
      ).json();
      return `${metrics.latency_ms.toPrecision(5)} ms`;
    };
    assert.deepEqual([own, other], [await answer(''), await answer('?device=coral')]);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.errors, []);
  });

  it('show their pictures, and a layer that is looked at in all of them', async () => {
    const page = await opened('?trial=2&beside=network:mobilenet_edgetpu_v2_tiny');
    for (const [picture, label] of [
      ['Roofline', /^Roofline of trial 2/],
      ['One inference', /on 6 engines/],
      ['Graph', /^Graph of trial 2: .* coloured by latency_ms/],
      ['Memory', /^Memory of trial 2/],
    ]) {
      await page.getByRole('button', { name: picture }).click();
      await page.getByRole('img', { name: label }).waitFor();
    }
    await page.getByRole('button', { name: 'stem', exact: true }).click();
    await page.waitForFunction(
      () => location.hash.includes('layer=stem') && location.hash.includes('picture=memory'),
    );
    const again = await look.browser.open(page.url());
    await loaded(again);
    assert.equal(await again.locator('tr.on').count(), 1);
    await again.getByRole('img', { name: /^Memory of trial 2/ }).waitFor();
    assert.deepEqual(again.errors, []);
  });
});
