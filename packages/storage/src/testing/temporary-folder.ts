import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';

/** A folder of its own for each test file, removed afterwards; gives the path of a new file in it. */
export function temporaryFolder(): { readonly newPath: () => string; readonly path: () => string } {
  let folder = '';
  let files = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'edgewright-storage-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { newPath: () => join(folder, `${++files}.db`), path: () => folder };
}
