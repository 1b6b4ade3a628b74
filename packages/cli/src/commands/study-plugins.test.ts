import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder('test');
const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
const inside = (name: string) => ({ path: join(folder.path, name) });

/** A plugin file that gives what one of ours gives. */
const wrapped = (name: string, more = '') =>
  `export { default } from ${JSON.stringify(import.meta.resolve(`@edgewright/${name}`))};\n${more}`;
const SEARCH = {
  name: 'far',
  task: './task.js',
  suggester: './suggester.mjs',
  budget: { trials: 4 },
  evaluators: ['./cost.js', 'quality-entropy'],
  objective: {
    goals: [
      { metric: 'entropy_score', direction: 'maximise' },
      { metric: 'latency_ms', direction: 'minimise' },
    ],
    constraints: [],
  },
};

/** Writes a search with its plugins into a folder. */
const writeSearch = (name: string, task = wrapped('classification')) => {
  folder.write(`${name}/search.json`, SEARCH);
  folder.write(`${name}/package.json`, { type: 'module' });
  folder.write(`${name}/task.js`, task);
  folder.write(`${name}/cost.js`, wrapped('cost-edge-tpu'));
  folder.write(`${name}/suggester.mjs`, wrapped('suggest-policy-gradient'));
};
const DB = ['--db', '../trials.db'];

beforeEach(async () => {
  writeSearch('here');
  mkdirSync(inside('elsewhere').path);
  expect((await commandIn(inside('here'))('search', 'search.json', ...DB, '--quiet')).code).toBe(0);
});

describe('a study with plugins by path', () => {
  it.each([
    ['show', 'far', '1'],
    ['policy', 'far'],
    ['compare', 'far'],
    ['best', 'far'],
    ['front', 'far'],
  ])('is read from any folder: %s', async (...words) => {
    const near = await commandIn(inside('here'))(...words, ...DB);
    const far = await commandIn(inside('elsewhere'))(...words, ...DB);
    expect([far.code, far.err]).toEqual([0, '']);
    expect(far.out).toBe(near.out);
  });

  it('is read by a process whose command is bundled with the plugins that come with it', async () => {
    const words = ['show', 'far', '1', ...DB];
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], {
      cwd: inside('elsewhere').path,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe((await commandIn(inside('elsewhere'))(...words)).out);
  });

  it('is resumed from any folder, by the same search file', async () => {
    const run = commandIn(inside('elsewhere'));
    const { code, err } = await run(
      'search',
      '../here/search.json',
      ...DB,
      '--quiet',
      '--resume',
      '--trials',
      '6',
    );
    expect([code, err]).toEqual([0, '']);
  });

  it('is not resumed with another plugin that its path means elsewhere, unless that is accepted', async () => {
    writeSearch('other', wrapped('classification', '// another\n'));
    const run = commandIn(inside('other'));
    const resume = ['search', 'search.json', ...DB, '--quiet', '--resume', '--trials', '6'];
    const { code, err } = await run(...resume);
    expect(code).toBe(2);
    expect(err).toMatch(/The plugins of study far have changed[^]*here\/task\.js[^]*other\/task\.js/);
    expect(err).toContain('--accept-new-versions');
    expect((await run(...resume, '--accept-new-versions')).code).toBe(0);
    expect((await run(...resume)).code).toBe(0);
  });

  it('goes on in another place with the same plugins, and is found there from then on', async () => {
    renameSync(inside('here').path, inside('moved').path);
    const far = commandIn(inside('elsewhere'));
    const lost = await far('show', 'far', '1', ...DB);
    expect(lost.code).toBe(2);
    expect(lost.err).toMatch(/no longer at .*here\/task\.js, .*nor is there \.\/task\.js in .*elsewhere/);
    const run = commandIn(inside('moved'));
    expect((await run('show', 'far', '1', ...DB)).code).toBe(0);
    expect((await run('search', 'search.json', ...DB, '--quiet', '--resume', '--trials', '5')).code).toBe(0);
    expect((await far('show', 'far', '1', ...DB)).code).toBe(0);
  });

  it('is not shown by another plugin of the same name', async () => {
    writeSearch('other', wrapped('classification', '// another\n'));
    rmSync(inside('here').path, { recursive: true });
    const { code, err } = await commandIn(inside('other'))('show', 'far', '1', ...DB);
    expect([code, err]).toEqual([2, expect.stringMatching(/no longer at .* is another plugin/)]);
  });

  it('says that a plugin has changed since', async () => {
    folder.write('here/task.js', wrapped('classification', '// edited\n'));
    const { code, err } = await commandIn(inside('elsewhere'))('show', 'far', '1', ...DB);
    expect([code, err]).toEqual([0, expect.stringContaining('./task.js has changed since the study ran')]);
  });
});
