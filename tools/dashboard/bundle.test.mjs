import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundle, compressedBytes } from './bundle.mjs';

const KILOBYTE = 1000;

describe('the bundle of the dashboard', () => {
  let made;
  beforeAll(async () => {
    made = await bundle();
  });

  it('loads at most 60 kB at first, compressed', () => {
    const first = made.files.filter(({ name }) => made.first.includes(name));
    expect(first.map(({ name }) => name).sort()).toEqual([...made.first].sort());
    expect(compressedBytes(first)).toBeLessThanOrEqual(60 * KILOBYTE);
  });

  it('loads its page, its style, its own script and one with all that others share', () => {
    expect(made.first).toHaveLength(4);
    const names = made.files.map(({ name }) => name);
    const loaded = made.files
      .filter(({ name }) => name.endsWith('.js'))
      .flatMap(
        ({ contents }) =>
          Buffer.from(contents)
            .toString()
            .match(/(?<=")\.\/[\w-]+\.js(?=")/g) ?? [],
      );
    expect(loaded.length).toBeGreaterThan(10);
    expect([...new Set(loaded)].filter((name) => !names.includes(name.slice(2)))).toEqual([]);
  });

  it('is at most 150 kB in all, compressed, without SQLite', () => {
    const paged = made.files.filter(({ name }) => !name.startsWith('report') && !name.endsWith('.wasm'));
    expect(compressedBytes(paged)).toBeLessThanOrEqual(150 * KILOBYTE);
  });

  it('needs nothing of Node', () => {
    for (const { contents } of made.files)
      expect(Buffer.from(contents).toString()).not.toMatch(/from"node:|import"node:/);
  });

  it('names what opens databases, which reports leave out', () => {
    const page = Buffer.from(made.files.find(({ name }) => name === 'index.html').contents).toString();
    const [, worker, sqlite] = /data-worker="([^"]+)" data-sqlite="([^"]+)"/.exec(page);
    const names = made.files.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([worker, sqlite]));
    for (const name of [worker, sqlite]) expect(made.first).not.toContain(name);
    expect(names.filter((name) => name.startsWith('report'))).toEqual(['report.js', 'report-style.css']);
  });

  it('has no script within its page, which the policy of the server would refuse', () => {
    const page = Buffer.from(made.files.find(({ name }) => name === 'index.html').contents).toString();
    for (const tag of page.match(/<script[^>]*>[^<]*/g))
      expect(tag).toMatch(/^<script type="module" src="[^"]+">$/);
    expect(page).not.toMatch(/ on[a-z]+=/);
  });
});
