import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { StudyClaims } from './study-claims.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();
const study = { id: 7, name: 'mine' };
const moduleUrl = new URL('study-claims.js', import.meta.url).href;

describe('a claim', () => {
  it('leaves nothing behind', () => {
    const path = newPath();
    const claim = new StudyClaims(path).take(study);
    expect(existsSync(`${path}-study-7`)).toBe(true);
    expect(existsSync(`${path}-study-7-journal`)).toBe(false);
    claim.release();
    expect(existsSync(`${path}-study-7`)).toBe(false);
  });

  it('takes over the file that a killed process left', () => {
    const path = newPath();
    writeFileSync(`${path}-study-7`, '');
    new StudyClaims(path).take(study).release();
    expect(existsSync(`${path}-study-7`)).toBe(false);
  });

  it('ends with the process that has it, however it ends', async () => {
    const path = newPath();
    const program = `const { StudyClaims } = await import(${JSON.stringify(moduleUrl)});
      new StudyClaims(${JSON.stringify(path)}).take(${JSON.stringify(study)});
      console.log('taken');
      setInterval(() => undefined, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    await once(other.stdout, 'data');
    const claims = new StudyClaims(path);
    expect(() => claims.take(study)).toThrow('The study "mine" is being run by another process');
    other.kill('SIGKILL');
    await once(other, 'exit');
    claims.take(study).release();
  });

  it('says what is wrong with a folder that is not there', () => {
    expect(() => new StudyClaims('/nowhere/at/all.db').take(study)).toThrow('ENOENT');
  });
});
