import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillStudy } from '@edgewright/conformance';
import { openQuestionReader, openStore } from '@edgewright/storage';
import { askedStudy, type AskedStudy } from '@edgewright/trial-history/questions';
import { expect, it } from '@jest/globals';
import { sqlExamples } from './sql-examples.js';

it('gives questions that the database answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewright-examples-'));
  const path = join(folder, 'history.db');
  const store = await openStore({ path });
  await fillStudy(store, { name: 'small-study', trials: 30 });
  await store.close();
  const reader = openQuestionReader(path);
  try {
    const { description } = askedStudy(reader, 1) as AskedStudy;
    const examples = sqlExamples(description);
    expect(examples.map(({ title }) => title)).toEqual([
      'the best trials',
      'the front',
      'what failed',
      'a goal by a parameter',
      'how long trials took',
    ]);
    for (const { title, sql } of examples)
      expect([title, reader.rows(sql).length > 0]).toEqual([title, true]);
  } finally {
    reader.close();
    await rm(folder, { recursive: true });
  }
});
