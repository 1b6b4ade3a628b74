/** A search that runs while a page looks at it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { served, startEdgewright, STUDY } from '../dashboard.mjs';

describe('a running search', () => {
  const look = served(10);

  it('grows under the page', async () => {
    const page = await look.open('front');
    assert.match(await page.locator('.counts').innerText(), /10 trials/);
    const search = startEdgewright(
      'search',
      look.study.search,
      '--db',
      look.study.db,
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
