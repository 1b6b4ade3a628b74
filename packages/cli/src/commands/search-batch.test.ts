import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '@edgewright/storage';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder('test');
const run = commandIn(folder);

/** Writes a small search of `name` to NAME.json, with changes. */
const write = (name: string, changes: object = {}, file = `${name}.json`) => {
  const plain = { name, task: 'classification', suggester: 'suggest-random', budget: { trials: 3 } };
  folder.write(file, { ...plain, ...changes });
};

const studies = async () => {
  const listed = JSON.parse((await run('studies', '--json')).out) as Record<string, unknown>[];
  return listed.map(({ name, state, trials, budget }) => ({ name, state, trials, budget }));
};

beforeEach(() => {
  write('first');
});

describe('a batch is refused as a whole, before the first of it runs', () => {
  it('where a file is given twice, or two files name one study', async () => {
    write('first', {}, 'again.json');
    const twice = await run('search', 'first.json', './first.json', '--quiet');
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('./first.json is given twice')]);
    const both = await run('search', 'first.json', 'again.json', '--quiet');
    expect([both.code, both.err]).toEqual([
      2,
      expect.stringContaining('first.json and again.json both name the study "first"'),
    ]);
    expect(existsSync(join(folder.path, 'edgewright.db'))).toBe(false);
  });

  const cases: readonly [string, () => Promise<void> | void, string, ...string[]][] = [
    [
      'a study exists',
      async () => {
        write('last');
        await run('search', 'last.json', '--quiet');
      },
      'already holds a study named "last"',
    ],
    [
      'another configuration exists',
      async () => {
        write('last');
        await run('search', 'last.json', '--quiet');
        write('last', { seed: 9 });
      },
      'seed: stored 1, given 9',
      '--resume',
    ],
    [
      'the budget is below what is used',
      async () => {
        write('last', { budget: { trials: 5 } });
        await run('search', 'last.json', '--quiet');
        write('last', { budget: { trials: 2 } });
      },
      'budget.trials',
      '--resume',
    ],
    [
      'names are one as SQL views',
      async () => {
        write('last');
        write('la-st');
        await run('search', 'la-st.json', '--quiet');
        write('la_st', {}, 'last.json');
      },
      'would share its SQL view with the study "la-st"',
    ],
    [
      'names of the batch are one as SQL views',
      () => {
        write('fir-st', {}, 'first.json');
        write('fir_st', {}, 'last.json');
      },
      'would share its SQL view with the study "fir-st"',
    ],
    [
      'it starts from a study that nobody has',
      () => {
        write('last', { warmStart: ['nobody'] });
      },
      'nobody',
    ],
    [
      'it starts from a study of another space',
      () => {
        write('last', { warmStart: ['first'], task: 'autoseg-segmentation' });
      },
      'searched another space',
    ],
  ];
  it.each(cases)('where %s', async (...[, prepare, words, ...flags]) => {
    await prepare();
    const before = existsSync(join(folder.path, 'edgewright.db')) ? await studies() : [];
    const { code, err } = await run('search', 'first.json', 'last.json', '--quiet', ...flags);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    expect(err).toContain('last.json');
    expect(await studies()).toEqual(before);
  });

  it('where another run has a study', async () => {
    write('last');
    await run('search', 'last.json', '--quiet');
    const store = await openStore({ path: join(folder.path, 'edgewright.db') });
    await store.claimStudy((await store.openStudy('last')).id);
    const { code, err } = await run('search', 'first.json', 'last.json', '--resume', '--quiet');
    await store.close();
    expect([code, err]).toEqual([2, expect.stringContaining('"last"')]);
    expect((await studies()).map(({ name }) => name)).toEqual(['last']);
  });
});

it('a study may start from one that the same batch runs first', async () => {
  write('last', { warmStart: ['first'] });
  expect((await run('search', 'first.json', 'last.json', '--quiet')).code).toBe(0);
  expect((await studies()).map(({ name }) => name)).toEqual(['first', 'last']);
  write('later', { warmStart: ['latest'] });
  write('latest');
  expect((await run('search', 'later.json', 'latest.json', '--quiet')).code).toBe(2);
});
