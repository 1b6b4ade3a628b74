import { resolve } from 'node:path';
import type { Clock } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import type { ReadOnlyDatabase } from '@edgewright/storage';

/** Opens databases; loads the storage library only then, because it is the slowest to load. */
export interface StoreFactory {
  /** Makes the database where there is none. */
  readonly openToWrite: (database: string) => Promise<TrialStore>;
  /** To write to a database that is there. */
  readonly openToChange: (database: string) => Promise<TrialStore>;
  readonly openToRead: (database: string) => Promise<TrialStore>;
  /** For questions in SQL. */
  readonly openToAsk: (database: string) => Promise<ReadOnlyDatabase>;
}

/** A factory for databases named relative to `cwd`. */
export function createStoreFactory(cwd: string, clock: Clock): StoreFactory {
  return {
    openToWrite: async (database) => {
      const { openStore } = await import('@edgewright/storage');
      return openStore({ path: resolve(cwd, database), clock });
    },
    openToChange: async (database) => {
      const { openStore } = await import('@edgewright/storage');
      return openStore({ path: resolve(cwd, database), clock, mustExist: true });
    },
    openToRead: async (database) => {
      const { openStore } = await import('@edgewright/storage');
      return openStore({ path: resolve(cwd, database), readOnly: true });
    },
    openToAsk: async (database) => {
      const { openReadOnly } = await import('@edgewright/storage');
      return openReadOnly(resolve(cwd, database));
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
