import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { writeWholeFile } from './write-whole-file.js';

const folder = temporaryFolder('test');
const path = () => join(folder.path, 'trials.csv');

describe('writeWholeFile', () => {
  it('writes what was appended', async () => {
    const bytes = await writeWholeFile(path(), async (append) => {
      append(Buffer.from('one'));
      await Promise.resolve();
      append(Buffer.from('two'));
    });
    expect([bytes, readFileSync(path(), 'utf8')]).toEqual([6, 'onetwo']);
  });

  it('leaves what was there where the work fails', async () => {
    folder.write('trials.csv', 'before');
    const failing = writeWholeFile(path(), (append) => {
      append(Buffer.from('half'));
      return Promise.reject(new RangeError('made to fail'));
    });
    await expect(failing).rejects.toThrow('made to fail');
    expect([readdirSync(folder.path), readFileSync(path(), 'utf8')]).toEqual([['trials.csv'], 'before']);
  });
});
