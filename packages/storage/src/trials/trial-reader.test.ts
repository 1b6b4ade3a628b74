import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { openStore } from '../open-store.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { TrialReader } from './trial-reader.js';

const { newPath } = temporaryFolder();

describe('a page of trials', () => {
  it('costs the same statements however many trials it has', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    for (let number = 1; number <= 20; number++) {
      await store.request(id, sampleTrial(number));
      await store.finish(id, sampleFinish(number, sampleOutcome(number), { attempt: 0 }));
    }
    await store.close();
    const statements: unknown[] = [];
    const handle = new Sqlite(path, { readonly: true, verbose: (sql) => statements.push(sql) });
    const reader = new TrialReader(handle);
    for (const limit of [1, 20]) {
      statements.length = 0;
      expect(reader.trials(id, { limit })).toHaveLength(limit);
      expect(statements).toHaveLength(3);
    }
    handle.close();
  });
});
