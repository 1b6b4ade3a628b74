/** Every screen, in both themes: nothing that axe finds wrong, no error in the console, and no markup out of names. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addStudy, change, loaded, served, STUDY, violations } from '../dashboard.mjs';

const SCREENS = [
  'overview',
  'front',
  'table',
  'parameters',
  'policy',
  'trial',
  'layers',
  'compare',
  'blocks',
  'sql',
  'export',
];
const HOSTILE = '</script><img src=x onerror="window.broken=1">"><svg onload=window.broken=1>\u202e__proto__';

describe('the screens', () => {
  const look = served(30, {
    prepare: (study) => {
      addStudy(study, 'another', 20);
      change(
        study.db,
        'UPDATE studies SET note = ?, tags = ?',
        HOSTILE,
        JSON.stringify([HOSTILE, 'constructor']),
      );
      change(
        study.db,
        "UPDATE trials SET state = 'failed', error_code = ?, error_message = ?, feasible = 0 WHERE number = 30",
        'x/<b>',
        HOSTILE.repeat(100),
      );
    },
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const screen of [null, ...SCREENS]) {
      it(`${screen ?? 'studies'}, ${colorScheme}`, async () => {
        const query = '?selection=1,2,3&trial=30&brushes=latency_ms:0:99&others=another';
        const fragment = screen === null ? '' : `study/${STUDY}/${screen}${query}`;
        const page = await look.browser.open(`${look.server.url}/#/${fragment}`, { colorScheme });
        if (screen === null) await page.getByRole('link', { name: STUDY }).waitFor();
        else await loaded(page);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
        assert.deepEqual(await violations(page), []);
        assert.equal(await page.evaluate(() => window.broken), undefined);
        assert.equal(await page.locator('img, main svg').count(), 0);
        assert.deepEqual(page.errors, []);
        await page.close();
      });
    }
  }
});
