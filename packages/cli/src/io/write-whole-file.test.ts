import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
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

  it('removes what a process left that was ended while it wrote this file, and nothing else', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    const kept = [`.other.csv.${ended}.unfinished`, `.trials.csv.${process.ppid}.unfinished`];
    for (const name of [`.trials.csv.${ended}.unfinished`, ...kept]) folder.write(name, 'half');
    await writeWholeFile(path(), (append) => {
      append(Buffer.from('whole'));
      return Promise.resolve();
    });
    expect(readdirSync(folder.path).sort()).toEqual([...kept, 'trials.csv'].sort());
  });
});
