import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const TRAINER = fileURLToPath(new URL('../../../training/src/testing/stand-in-trainer.mjs', import.meta.url));
const folder = temporaryFolder();
const run = commandIn(folder);

beforeAll(async () => {
  const options = {
    command: [process.execPath, TRAINER],
    metrics: [{ name: 'accuracy', direction: 'maximise' }],
  };
  const search = {
    name: 'trained',
    task: 'classification',
    suggester: 'suggest-random',
    evaluators: [{ plugin: 'quality-command', options }],
    objective: { goals: [{ metric: 'accuracy', direction: 'maximise' }], constraints: [] },
    budget: { trials: 1 },
  };
  expect(await run('search', folder.write('trained.json', search), '--quiet')).toMatchObject({ err: '' });
});

describe('edgewright artifacts', () => {
  it('lists the files of a trial', async () => {
    const { code, out } = await run('artifacts', 'trained', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/job\.json/);
    const { files } = JSON.parse((await run('artifacts', 'trained', '1', '--json')).out) as {
      files: readonly { name: string; bytes: number }[];
    };
    expect(files.length).toBeGreaterThan(2);
  });

  it('copies those that are wanted, and overwrites nothing by itself', async () => {
    const listed = JSON.parse((await run('artifacts', 'trained', '1', '--json')).out) as {
      files: readonly { name: string }[];
    };
    const log = listed.files.find(({ name }) => name.endsWith('log.txt'))?.name ?? '';
    const words = ['artifacts', 'trained', '1', '--name', log, '-o', 'copies'];
    expect(await run(...words)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(folder.path, 'copies', log), 'utf8')).toContain('training in');
    expect((await run(...words)).err).toContain('--force');
    expect(await run(...words, '--force')).toMatchObject({ code: 0 });
  });

  it('names what there is where a file is asked for that is not', async () => {
    const { code, err } = await run('artifacts', 'trained', '1', '--name', 'nothing.txt');
    expect(code).not.toBe(0);
    expect(err).toContain('nothing.txt');
    expect((await run('artifacts', 'trained', '9')).code).not.toBe(0);
  });
});
