import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of a test's own. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file, with the folders above it; gives its path. Values that are no text are written as JSON. */
  readonly write: (name: string, content: unknown) => string;
  readonly remove: () => void;
}

/** Makes a folder that `remove` takes away with all that is in it. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'edgewright-cli-'));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
