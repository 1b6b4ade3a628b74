/** The front, the parallel coordinates and the table under one set of filters and one selection, against the same questions in SQL. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loaded, rows, served, shownTrials, STUDY, violations } from '../dashboard.mjs';

const TRIALS = 30;

describe('the front', () => {
  const look = served(TRIALS);
  const opened = (query = '') => look.open(`front${query}`);

  it('is reached from the list of studies', async () => {
    const page = await look.browser.open(look.server.url);
    await page.getByRole('link', { name: STUDY }).click();
    await page.getByRole('heading', { name: 'Front' }).waitFor();
    await loaded(page);
    assert.match(await page.locator('.counts').innerText(), /30 trials/);
    assert.deepEqual(page.errors, []);
  });

  it('filters as SQL does, by ranges and by levels', async () => {
    const range = await opened('?brushes=latency_ms:0.5:2');
    const [{ count }] = rows(
      look.study.db,
      "SELECT count(*) AS count FROM trial_metrics WHERE metric = 'latency_ms' AND value BETWEEN 0.5 AND 2",
    );
    assert.equal(await shownTrials(range), count);
    const level = await opened('?brushes=stem__kernel:in:=3');
    const [{ count: kernels }] = rows(
      look.study.db,
      'SELECT count(*) AS count FROM study_looked_at WHERE stem__kernel = 3',
    );
    assert.equal(await shownTrials(level), kernels);
  });

  it('filters by dragging over the picture, and takes the filter away with Escape', async () => {
    const page = await opened();
    const box = await page.locator('.picture.crosshair').boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 5 });
    await page.mouse.up();
    await page.locator('.brush').waitFor();
    const shown = await shownTrials(page);
    assert.ok(shown < TRIALS, `${shown} are shown`);
    await page.waitForFunction(() => location.hash.includes('brushes='));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.counts').innerText.includes('shown'));
    assert.deepEqual(page.errors, []);
  });

  it('shows several metrics as a matrix, and filters by dragging over one of its planes', async () => {
    const page = await opened('?metrics=top1_estimate_percent,latency_ms,energy_mj');
    await page.getByRole('button', { name: 'Matrix' }).click();
    const picture = page.locator('.front .picture');
    await page.getByRole('img', { name: /energy_mj in pairs: 30 of 30/ }).waitFor();
    // The plane at the lower right: energy over latency.
    const box = await picture.boundingBox();
    await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.85, { steps: 5 });
    await page.mouse.up();
    await page.waitForFunction(() => location.hash.includes('brushes=latency_ms:'));
    assert.match(page.url(), /front=matrix/);
    assert.match(page.url(), /;energy_mj:/);
    assert.equal(await page.locator('.brush').count(), 3);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.errors, []);
  });

  it('lets a person choose the axes and their order', async () => {
    const page = await opened('?axes=stem__kernel,latency_ms,reward');
    await page.getByText('3 axes').click();
    await page.getByRole('button', { name: 'Earlier: latency_ms' }).click();
    await page.getByLabel('Add a column').last().selectOption('energy_mj');
    await page.waitForFunction(() => location.hash.includes('axes=latency_ms,stem__kernel,reward,energy_mj'));
    await page.getByRole('img', { name: 'Parallel coordinates over 4 columns' }).waitFor();
    assert.deepEqual(page.errors, []);
  });

  it('shows a metric over parameters that are chosen, and filters by a cell of the map', async () => {
    const query = '?metric=latency_ms&parameter=stem__kernel&against=top_filters';
    const page = await look.open(`parameters${query}`);
    await page.getByRole('img', { name: 'latency_ms of 30 trials over stem.kernel' }).waitFor();
    await page.getByRole('combobox', { name: /^parameter/ }).selectOption('stages__0__filters');
    await page.waitForFunction(() => location.hash.includes('parameter=stages__0__filters'));
    const map = page.getByRole('img', { name: 'latency_ms over s0.filters and top_filters' });
    const box = await map.boundingBox();
    for (let at = 0.3; at < 0.8 && !page.url().includes('brushes='); at += 0.1) {
      await map.click({ position: { x: box.width * at, y: box.height * 0.5 } });
      await page.waitForTimeout(300);
    }
    assert.match(page.url(), /brushes=stages__0__filters:/);
    const shown = await shownTrials(page);
    assert.ok(shown >= 1 && shown < TRIALS, `${shown} are shown`);
    assert.deepEqual(page.errors, []);
  });

  it('filters by dragging along an axis', async () => {
    const page = await opened();
    const box = await page.locator('.picture.axes').boundingBox();
    await page.mouse.move(box.x + 44, box.y + 70);
    await page.mouse.down();
    await page.mouse.move(box.x + 44, box.y + 120, { steps: 5 });
    await page.mouse.up();
    await page.locator('.filter').waitFor();
    assert.ok((await shownTrials(page)) < TRIALS);
  });

  it('keeps selection, filters and order in the address', async () => {
    const page = await opened('?brushes=latency_ms:0:9');
    await page.getByRole('button', { name: 'reward', exact: true }).click();
    await page.locator('.trials-body .trials-row').first().click();
    await page.waitForFunction(() => location.hash.includes('selection=') && location.hash.includes('sort='));
    const again = await look.browser.open(page.url());
    await loaded(again);
    assert.equal(await again.locator('.tray .selected').count(), 1);
    assert.equal(await again.locator('[aria-sort=ascending]').innerText(), 'reward ▲');
    const [{ number }] = rows(
      look.study.db,
      `SELECT t.number FROM trials t JOIN trial_metrics m ON m.trial_number = t.number AND m.metric = 'latency_ms'
       WHERE m.value <= 9 ORDER BY t.reward LIMIT 1`,
    );
    assert.match(await again.locator('.tray .selected').innerText(), new RegExp(`Trial ${number}\\b`));
  });

  it('is used by keyboard alone', async () => {
    const page = await opened();
    await page.keyboard.press('t');
    await page.waitForFunction(() => location.hash.includes('/table'));
    await page.keyboard.press('f');
    await page.waitForFunction(() => location.hash.includes('/front'));
    await page.getByLabel('Add a filter').selectOption('latency_ms');
    const most = page.getByLabel('Largest latency_ms');
    await most.fill('1.5');
    await most.press('Enter');
    await page.waitForFunction(() => /\d+ shown/.test(document.querySelector('.counts').innerText));
    const [{ count }] = rows(
      look.study.db,
      "SELECT count(*) AS count FROM trial_metrics WHERE metric = 'latency_ms' AND value <= 1.5",
    );
    assert.equal(await shownTrials(page), count);
  });
});
