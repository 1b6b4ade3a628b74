/** Studies side by side: chosen on the page, kept in the address, with the figures that the command prints. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addStudy, edgewright, served, STUDY } from '../dashboard.mjs';

describe('studies side by side', () => {
  const look = served(30, {
    prepare: (study) => {
      addStudy(study, 'another', 20);
    },
  });

  it('are chosen, and leave again', async () => {
    const printed = JSON.parse(edgewright('compare', STUDY, 'another', '--db', look.study.db, '--json'));
    const page = await look.open('compare');
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
