/** The forms of a server that takes changes: what a person writes on the page stands in the database. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { change, rows, served, violations } from '../dashboard.mjs';

describe('the forms with --write', () => {
  const look = served(6, {
    words: ['--write'],
    prepare: ({ db }) => {
      change(
        db,
        "UPDATE trials SET state = 'failed', error_code = 'x/y', error_message = 'z', feasible = NULL WHERE number = 6",
      );
    },
  });
  const stored = (sql) => Object.values(rows(look.study.db, sql)[0])[0];

  it('keep a note and tags', async () => {
    const page = await look.open('overview');
    await page.getByRole('textbox', { name: 'Note' }).fill('the first of three');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByText('The note is kept.').waitFor();
    assert.equal(stored('SELECT note FROM studies'), 'the first of three');
    await page.getByRole('textbox', { name: 'A further tag' }).fill('baseline');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take the tag baseline away' }).waitFor();
    assert.deepEqual(JSON.parse(stored('SELECT tags FROM studies')), ['baseline']);
    await page.getByRole('button', { name: 'Take the tag baseline away' }).click();
    await page.getByText('The tag is gone.').waitFor();
    assert.equal(stored('SELECT tags FROM studies'), null);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.errors, []);
  });

  it('have failed trials and a changed candidate tried next', async () => {
    const page = await look.open('overview');
    await page.getByRole('button', { name: 'Try 1 trial that failed again' }).click();
    await page.getByText('They wait to be tried again.').waitFor();
    assert.equal(stored('SELECT count(*) FROM enqueued_candidates'), 1);
    await page.goto(page.url().replace('/overview', '/trial?trial=2'));
    const editor = page.getByRole('textbox', { name: 'Candidate as JSON' });
    const candidate = JSON.parse(await editor.inputValue());
    await editor.fill('{');
    await page.getByRole('button', { name: 'Have it tried' }).click();
    await page.getByText('This is not JSON.').waitFor();
    candidate.stem.kernel = candidate.stem.kernel === 3 ? 5 : 3;
    await editor.fill(JSON.stringify(candidate));
    await page.getByRole('button', { name: 'Have it tried' }).click();
    await page.getByText('It waits to be tried').waitFor();
    assert.equal(stored('SELECT count(*) FROM enqueued_candidates'), 2);
    assert.deepEqual(page.errors, []);
  });

  it('end the search, once the person is sure', async () => {
    const page = await look.open('overview');
    const stop = page.getByRole('button', { name: 'Stop the search' });
    page.once('dialog', (dialog) => dialog.dismiss());
    await stop.click();
    assert.notEqual(stored('SELECT state FROM studies'), 'closed');
    page.once('dialog', (dialog) => dialog.accept());
    await stop.click();
    await page.getByText('The study is closed.').waitFor();
    assert.equal(stored('SELECT state FROM studies'), 'closed');
    assert.deepEqual(page.errors, []);
  });
});
