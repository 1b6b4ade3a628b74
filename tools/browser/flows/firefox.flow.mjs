/** A report file in Firefox, opened from disk: it draws, asks nobody, and nothing stands in its console. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { edgewright, makeStudy, STUDY } from '../dashboard.mjs';
import { openFirefox } from '../firefox.mjs';

/** Whether the page has come, with the trials that it shows. */
const LOADED = `document.querySelector('.counts') !== null && document.querySelector('.live.busy') === null
  && !document.body.innerText.includes('Loading')`;
/** Colours that are drawn on the first canvas. */
const COLOURS = `(() => {
  const canvas = document.querySelector('main canvas');
  if (canvas === null || canvas.width === 0) return 0;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})()`;

describe('a report in Firefox', () => {
  let study, firefox, url;
  before(async () => {
    study = makeStudy(30);
    const file = join(study.folder, 'report.html');
    edgewright('report', STUDY, '--db', study.db, '-o', file);
    url = pathToFileURL(file).href;
    firefox = await openFirefox();
  });
  after(async () => {
    await firefox?.close();
    study?.remove();
  });

  for (const screen of ['overview', 'front']) {
    it(`draws ${screen}`, async () => {
      await firefox.open('about:blank');
      await firefox.open(`${url}#/study/${STUDY}/${screen}`);
      await firefox.until(LOADED);
      await firefox.until(`${COLOURS} > 10`);
      assert.match(await firefox.evaluate(`document.querySelector('.counts').innerText`), /30 trials/);
      assert.deepEqual(firefox.errors, []);
    });
  }

  it('asked nobody', () => {
    const elsewhere = firefox.requests.filter((one) => !/^(file|data|about|resource|chrome):/.test(one));
    assert.deepEqual(elsewhere, []);
  });
});
