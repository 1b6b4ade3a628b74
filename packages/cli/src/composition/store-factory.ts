import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TrialStore } from '@edgewright/contracts';
import { databaseNotFound } from '../errors.js';

/** Opens databases; loads the storage library only then, because it is the slowest to load. */
export interface StoreFactory {
  /** Makes the database where there is none. */
  readonly openToWrite: (database: string) => Promise<TrialStore>;
  /** @throws cli/database-not-found */
  readonly openToRead: (database: string) => Promise<TrialStore>;
}

/** A factory for databases named relative to `cwd`. */
export function createStoreFactory(cwd: string): StoreFactory {
  return {
    openToWrite: async (database) => {
      const { openStore } = await import('@edgewright/storage');
      return openStore({ path: resolve(cwd, database) });
    },
    openToRead: async (database) => {
      const path = resolve(cwd, database);
      if (!existsSync(path)) throw databaseNotFound(database);
      const { openStore } = await import('@edgewright/storage');
      return openStore({ path, readOnly: true });
    },
  };
}

/** Works with a store and closes it, whatever happens. */
export async function withStore<T>(
  opening: Promise<TrialStore>,
  work: (store: TrialStore) => Promise<T>,
): Promise<T> {
  const store = await opening;
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
