import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTextFile } from './text-file.js';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-base-'));
  writeFileSync(at('text'), '\ufeffwörds\n');
  writeFileSync(at('bytes'), Buffer.from([0x61, 0xff]));
  writeFileSync(at('large'), 'x'.repeat(2000));
  mkdirSync(at('folder'));
  symlinkSync('circle', at('circle'));
  symlinkSync('text', at('link'));
  spawnSync('mkfifo', [at('pipe')]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('readTextFile', () => {
  it.each(['text', 'link'])('reads %s', (name) => {
    expect(readTextFile(at(name))).toBe('wörds\n');
  });

  it.each([
    ['folder', 'it is a folder'],
    ['pipe', 'it is a pipe'],
    ['/dev/zero', 'it is a device'],
    ['bytes', 'it is not text in UTF-8'],
    ['circle', 'its symbolic links lead round in a circle'],
    ['text/below', 'a part of its path is a file'],
    ['x'.repeat(300), 'its name is longer than the system allows'],
  ])('refuses %s, and waits for nothing', (name, why) => {
    expect(() => readTextFile(name.startsWith('/') ? name : at(name))).toThrow(
      expect.objectContaining({ code: 'base/file-unreadable', category: 'invalid-input', message: why }),
    );
  });

  it('refuses what is larger than wanted, whatever size it tells', () => {
    expect(() => readTextFile(at('large'), 1000)).toThrow(/^it is larger than/);
    expect(() => readTextFile('/proc/self/maps', 10)).toThrow(/^it is larger than/);
  });

  it('says what is missing', () => {
    expect(() => readTextFile(at('none'))).toThrow(expect.objectContaining({ code: 'base/file-missing' }));
  });
});
