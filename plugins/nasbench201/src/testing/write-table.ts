import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { KNOWN_TABLE } from './known-cells.js';

/** What writes a table of some known cells, or of any text, until the test file is through; gives its path, a new one each time. */
export function tableWriter(): (text?: string) => string {
  let folder = '';
  let tables = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'edgewright-nasbench201-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (text = KNOWN_TABLE) => {
    const path = join(folder, `${++tables}.csv`);
    writeFileSync(path, text);
    return path;
  };
}
