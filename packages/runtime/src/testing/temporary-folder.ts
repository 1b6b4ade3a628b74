import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

/** A folder of a test's own. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file, with the folders above it; gives its path. Values that are not text are written as JSON. */
  readonly write: (name: string, content: unknown) => string;
}

/** A folder for the tests of a file, or a new one for each of them; removed afterwards with all that is in it. */
export function temporaryFolder(forEach: 'file' | 'test' = 'file'): TemporaryFolder {
  const [before, after] = forEach === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  let path = '';
  before(() => {
    path = mkdtempSync(join(tmpdir(), 'edgewright-runtime-'));
  });
  after(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return {
    get path() {
      return path;
    },
    write: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
  };
}
