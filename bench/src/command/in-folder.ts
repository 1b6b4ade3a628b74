import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs something in a folder of its own, which is removed afterwards. */
export async function inFolder<T>(name: string, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `edgewright-${name}-`));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
