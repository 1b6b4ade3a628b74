import { beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '@edgewright/storage';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

/** A search that takes no time: random candidates of a small network. */
const search = (name: string, changes: object = {}) =>
  folder.write(
    `${name}.json`,
    JSON.stringify({
      name,
      task: 'classification',
      suggester: 'suggest-random',
      evaluators: [{ plugin: 'cost-edge-tpu' }, { plugin: 'quality-top1' }],
      budget: { trials: 3 },
      lag: 1,
      ...changes,
    }),
  );

interface ListedJson {
  readonly name: string;
  readonly state: string;
  readonly trials: number;
  readonly tags: readonly string[];
  readonly note: string | null;
}

async function studies(...words: readonly string[]): Promise<readonly ListedJson[]> {
  return JSON.parse((await run('studies', '--json', ...words)).out) as readonly ListedJson[];
}

beforeAll(async () => {
  const files = [search('one'), search('two')];
  expect((await run('search', ...files, '--quiet')).err).toBe('');
});

describe('edgewright study', () => {
  it('keeps notes and tags, which lists show and choose by', async () => {
    expect((await run('study', 'note', 'one', 'before the new model')).out).toBe(
      'one: before the new model\n',
    );
    expect((await run('study', 'tag', 'one', 'paper', 'coral')).out).toBe('one has the tags paper, coral\n');
    await run('study', 'tag', 'one', 'coral', '--remove');
    expect(await studies('--tag', 'paper')).toMatchObject([
      { name: 'one', tags: ['paper'], note: 'before the new model' },
    ]);
    const { out } = await run('studies');
    expect(out).toContain('before the new model');
    expect((await run('study', 'show', 'one')).out).toContain('paper');
    expect(JSON.parse((await run('study', 'show', 'one', '--json')).out)).toMatchObject({
      name: 'one',
      waiting: [],
      budget: { trials: 3 },
    });
    expect((await run('study', 'note', 'one')).out).toBe('one has no note\n');
    expect((await run('study', 'tag', 'one', 'a,b')).code).toBe(2);
  });

  it('archives a study, which lists leave out then', async () => {
    await run('study', 'archive', 'two');
    expect(await studies()).toMatchObject([{ name: 'one' }]);
    expect((await run('studies')).out).toContain('1 archived: --all shows them');
    expect(await studies('--all')).toHaveLength(2);
    await run('study', 'archive', 'two', '--undo');
    expect(await studies()).toHaveLength(2);
  });

  it('closes a study, which no budget extends then', async () => {
    expect((await run('study', 'close', 'two', '--reason', 'enough')).out).toContain('no further trials');
    expect(await studies()).toMatchObject([{ name: 'one' }, { name: 'two', state: 'closed' }]);
    const more = ['search', 'two.json', '--resume', '--quiet', '--trials', '4'];
    const refused = await run(...more);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('The study "two" is closed');
    expect((await run('search', 'two.json', '--resume')).out).toContain('two closed (enough): 3 trials');
    await run('study', 'close', 'two', '--undo');
    expect((await run(...more)).code).toBe(0);
    expect((await studies())[1]).toMatchObject({ state: 'completed', trials: 4 });
  });

  it('renames a study, which its file then resumes by name', async () => {
    expect((await run('study', 'rename', 'two', 'renamed')).out).toContain('--resume --name renamed');
    const resumed = await run('search', 'two.json', '--resume', '--name', 'renamed', '--trials', '5');
    expect(resumed.out).toContain('renamed completed: 5 trials');
    expect((await run('study', 'rename', 'renamed', 'one')).code).toBe(2);
    await run('study', 'rename', 'renamed', 'two');
  });

  it('refuses to change a study that is being run', async () => {
    const store = await openStore({ path: `${folder.path}/edgewright.db` });
    await store.claimStudy((await store.openStudy('one')).id);
    for (const words of [
      ['rename', 'one', 'three'],
      ['delete', 'one', '--yes'],
      ['archive', 'one'],
      ['close', 'one'],
    ]) {
      const { code, err } = await run('study', ...words);
      expect([code, err]).toEqual([2, expect.stringContaining('is being run by another process')]);
    }
    expect((await run('study', 'note', 'one', 'runs')).code).toBe(0);
    await store.close();
  });

  it('deletes a study where its name is typed again, or --yes says so', async () => {
    const refused = await run('study', 'delete', 'one');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('nobody can be asked here')]);
    const typing = async (line: string) => {
      const io = capturedIo({ cwd: folder.path, input: [line], canAsk: true });
      return { code: await main(['study', 'delete', 'one'], io), err: io.err(), out: io.out() };
    };
    const mistyped = await typing('two');
    expect([mistyped.code, mistyped.err]).toEqual([2, expect.stringContaining('another name was typed')]);
    expect(await studies()).toHaveLength(2);
    expect(await typing('one')).toMatchObject({ code: 0, out: 'one is deleted, with 3 trials\n' });
    expect(JSON.parse((await run('study', 'delete', 'two', '--yes', '--json')).out)).toEqual({
      deleted: 'two',
      trials: 5,
    });
    expect(await studies()).toEqual([]);
  });

  it('makes no database where there is none', async () => {
    const { code, err } = await run('study', 'note', 'one', 'x', '--db', 'none.db');
    expect([code, err]).toEqual([2, expect.stringContaining('none.db')]);
    expect((await run('studies', '--db', 'none.db')).code).toBe(2);
  });
});
