import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleStudy, sampleTrial } from '@edgewright/conformance';
import type { TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { openStore } from '../open-store.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();

interface OpenedStudy {
  readonly path: string;
  readonly store: TrialStore;
  readonly id: number;
}

/** A study with one trial in a new file, still open. */
async function opened(path = newPath()): Promise<OpenedStudy> {
  const store = await openStore({ path });
  const { id } = await store.createStudy(sampleStudy());
  await store.request(id, sampleTrial(1));
  return { path, store, id };
}

async function closedDatabase(): Promise<string> {
  const { path, store } = await opened();
  await store.close();
  return path;
}

async function trialsIn(path: string): Promise<number> {
  const store = await openStore({ path, readOnly: true });
  const [study] = await store.listStudies();
  const trials = await store.trials(study?.id ?? 0);
  await store.close();
  return trials.length;
}

/** What happens to a file, and what its store says then. */
const LOSSES: readonly (readonly [
  what: string,
  code: string,
  happen: (path: string) => void | Promise<void>,
])[] = [
  [
    'is deleted',
    'storage/file-deleted',
    (path) => {
      rmSync(path);
    },
  ],
  [
    'is deleted with what lies beside it',
    'storage/file-deleted',
    (path) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`);
    },
  ],
  [
    'is moved away',
    'storage/file-deleted',
    (path) => {
      renameSync(path, `${path}.moved`);
    },
  ],
  [
    'is deleted with its folder',
    'storage/file-deleted',
    (path) => {
      rmSync(dirname(path), { recursive: true });
    },
  ],
  [
    'is replaced by a new file',
    'storage/file-replaced',
    async (path) => {
      renameSync(await closedDatabase(), path);
    },
  ],
  [
    'is overwritten with another database',
    'storage/file-overwritten',
    async (path) => {
      copyFileSync(await closedDatabase(), path);
    },
  ],
  [
    'is overwritten with a text',
    'storage/file-overwritten',
    (path) => {
      writeFileSync(path, 'text '.repeat(99));
    },
  ],
  [
    'is emptied',
    'storage/file-overwritten',
    (path) => {
      truncateSync(path);
    },
  ],
  [
    'loses its log',
    'storage/log-deleted',
    (path) => {
      rmSync(`${path}-wal`);
    },
  ],
  [
    'loses the index of its log',
    'storage/log-deleted',
    (path) => {
      rmSync(`${path}-shm`);
    },
  ],
];

function ownFolder(): string {
  const folder = newPath();
  mkdirSync(folder);
  return join(folder, 'edgewright.db');
}

describe('a database that', () => {
  it.each(LOSSES)('%s takes no further write, and says so once', async (_, code, happen) => {
    const { path, store, id } = await opened(ownFolder());
    await happen(path);
    await expect(store.setStudyState(id, 'completed', null)).rejects.toMatchObject({
      code,
      category: 'unavailable',
      details: { path },
    });
    await expect(store.request(id, sampleTrial(2))).rejects.toMatchObject({ code });
    await expect(store.trials(id)).rejects.toMatchObject({ code });
    await store.close();
  });

  it.each(LOSSES)('%s after the last write is not closed in silence', async (_, code, happen) => {
    const { path, store } = await opened(ownFolder());
    await happen(path);
    await expect(store.close()).rejects.toMatchObject({ code });
  });

  it('takes the place of another is left as it is', async () => {
    for (const takePlace of [renameSync, copyFileSync]) {
      const { path, store, id } = await opened(ownFolder());
      const other = await closedDatabase();
      const bytes = readFileSync(other);
      takePlace(other, path);
      await expect(store.request(id, sampleTrial(2))).rejects.toThrow(path);
      await store.close();
      expect(readFileSync(path)).toEqual(bytes);
      expect(await trialsIn(path)).toBe(1);
    }
  });

  it('is moved away holds all that was stored, and can be moved back', async () => {
    const { path, store, id } = await opened(ownFolder());
    for (let number = 2; number <= 9; number++) await store.request(id, sampleTrial(number));
    renameSync(path, `${path}.moved`);
    await expect(store.close()).rejects.toThrow(path);
    expect(existsSync(path)).toBe(false);
    renameSync(`${path}.moved`, path);
    expect(await trialsIn(path)).toBe(9);
  });

  it('is open twice in a process stays known to both', async () => {
    const { path, store, id } = await opened(ownFolder());
    const other = await openStore({ path });
    await other.close();
    await store.request(id, sampleTrial(2));
    renameSync(path, `${path}.moved`);
    await expect(store.request(id, sampleTrial(3))).rejects.toMatchObject({ code: 'storage/file-deleted' });
    await store.close();
  });

  it('has a name that is a link is watched at both ends', async () => {
    const path = ownFolder();
    const real = `${path}.real`;
    symlinkSync(real, path);
    const { store, id } = await opened(path);
    await store.request(id, sampleTrial(2));
    rmSync(path);
    symlinkSync(await closedDatabase(), path);
    await expect(store.request(id, sampleTrial(3))).rejects.toMatchObject({ code: 'storage/file-replaced' });
    await store.close();
    expect(await trialsIn(real)).toBe(2);
  });
});
