import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);
const textOf = (name: string) => readFileSync(join(folder.path, name), 'latin1');

beforeAll(async () => {
  const search = {
    name: 'small',
    task: 'classification',
    suggester: 'suggest-random',
    budget: { trials: 3 },
  };
  folder.write('small.json', search);
  await run('search', 'small.json', '--quiet');
});

describe('edgewright export-data', () => {
  it.each([
    ['csv', 'trial,state,'],
    ['parquet', 'PAR1'],
    ['arrow', 'ARROW1'],
  ])('writes %s, named after the study', async (format, begin) => {
    const { code, out } = await run('export-data', 'small', '--format', format);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`^Wrote small\\.${format}: 3 trials in \\d+ columns, [\\d,]+ bytes\n$`),
      ),
    ]);
    expect(textOf(`small.${format}`).startsWith(begin)).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('takes the format from the ending of the file, and tells columns as JSON', async () => {
    const { out } = await run('export-data', 'small', '-o', 'trials.feather', '--json');
    const { format, trials, columns } = JSON.parse(out) as {
      readonly format: string;
      readonly trials: number;
      readonly columns: readonly { readonly name: string }[];
    };
    expect([format, trials]).toEqual(['arrow', 3]);
    expect(columns).toContainEqual({ name: 'trial', kind: 'int32', of: 'trial' });
    expect(columns.find(({ name }) => name === 'latency_ms')).toMatchObject({
      kind: 'double',
      unit: 'ms',
      direction: 'minimise',
    });
  });

  it('writes what `sql` answers', async () => {
    await run('export-data', 'small', '-o', 'rows.csv');
    const { out } = await run('sql', 'SELECT trial, state FROM study_small', '--csv');
    const rows = textOf('rows.csv').trimEnd().split('\n');
    expect(rows.map((row) => row.split(',').slice(0, 2).join(','))).toEqual(out.trimEnd().split('\n'));
  });

  it('keeps a file that is there, unless it is told otherwise', async () => {
    writeFileSync(join(folder.path, 'mine.csv'), 'mine');
    const { code, err } = await run('export-data', 'small', '-o', 'mine.csv');
    expect([code, err]).toEqual([2, expect.stringContaining('mine.csv exists already')]);
    expect(textOf('mine.csv')).toBe('mine');
    await run('export-data', 'small', '-o', 'mine.csv', '--force');
    expect(textOf('mine.csv')).toContain('trial,state');
  });

  it('wants to know the format', async () => {
    const { code, err } = await run('export-data', 'small', '-o', 'trials.txt');
    expect([code, err]).toEqual([2, expect.stringContaining('The ending of trials.txt names no format')]);
    expect((await run('export-data', 'small')).err).toContain('Neither --format nor --output is given');
  });

  it('names the nearest study, and a folder that is not there', async () => {
    expect((await run('export-data', 'smal', '-o', 'a.csv')).err).toContain('small');
    const { code, err } = await run('export-data', 'small', '-o', 'nowhere/a.csv');
    expect([code, err]).toEqual([1, expect.stringContaining('nowhere/a.csv cannot be written')]);
  });
});
