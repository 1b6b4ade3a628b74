import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder('test');

const run = commandIn(folder);

const SEARCH = { task: 'classification', suggester: 'suggest-evolution', budget: { trials: 12 } };
const write = (file: string, search: object) => folder.write(file, { ...SEARCH, ...search });

/** What a database says, one row as text. */
async function ask(sql: string, ...words: string[]): Promise<unknown> {
  return JSON.parse((await run('sql', sql, '--json', ...words)).out);
}

describe('warmStart in a search file', () => {
  it('starts from a study in the same database and from one in another, by its path from the file', async () => {
    write('first.json', { name: 'first' });
    write('second.json', { name: 'second', seed: 2 });
    write('searches/third.json', {
      name: 'third',
      seed: 3,
      warmStart: ['first', { study: 'second', database: '../old.db' }],
    });
    await run('search', 'first.json', '--quiet');
    await run('search', 'second.json', '--db', 'old.db', '--quiet');
    expect(await run('search', 'searches/third.json', '--quiet')).toMatchObject({ code: 0, err: '' });
    const taken =
      'SELECT source_database, source_study, count(*) AS trials FROM warm_start_trials GROUP BY source_study';
    expect(await ask(taken)).toEqual([
      { source_database: null, source_study: 'first', trials: 12 },
      { source_database: '../old.db', source_study: 'second', trials: 12 },
    ]);
  });

  it('needs the earlier study no longer once the study is there', async () => {
    write('first.json', { name: 'first' });
    await run('search', 'first.json', '--db', 'old.db', '--quiet');
    const warm = (name: string) => ({ name, warmStart: [{ study: 'first', database: 'old.db' }] });
    write('whole.json', warm('whole'));
    write('halved.json', warm('halved'));
    await run('search', 'whole.json', '--quiet');
    await run('search', 'halved.json', '--trials', '6', '--quiet');
    rmSync(join(folder.path, 'old.db'));
    expect(await run('search', 'halved.json', '--resume', '--quiet')).toMatchObject({ code: 0, err: '' });
    const prints = (study: string) => ask(`SELECT trial, fingerprint, reward FROM study_${study}`);
    expect(await prints('halved')).toEqual(await prints('whole'));
  });

  it('says which decision differs', async () => {
    write('first.json', { name: 'first' });
    write('other.json', {
      name: 'other',
      warmStart: ['first'],
      task: { plugin: 'classification', options: { block_kinds: ['depthwise_ibn', 'fused_ibn'] } },
    });
    await run('search', 'first.json', '--quiet');
    const refused = await run('search', 'other.json', '--quiet');
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(
      /"first" of warmStart searched another space: its decision "\w+" is one of \[.*"gc_ibn"/,
    );
  });

  it('says what is not there', async () => {
    write('first.json', { name: 'first', warmStart: [{ study: 'zero', database: 'none.db' }] });
    const refused = await run('search', 'first.json', '--quiet');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('none.db');
    write('second.json', { name: 'second', warmStart: ['zero'] });
    expect((await run('search', 'second.json', '--quiet')).err).toContain('zero');
  });
});
