import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { GroupCommitWriter } from './group-commit-writer.js';
import { openSqliteFile } from './open-sqlite-file.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();

async function openWriter(lockTries = 1) {
  const file = await openSqliteFile({ path: newPath(), readOnly: false, lockTries });
  file.handle.exec('CREATE TABLE kept (call integer NOT NULL, text text NOT NULL)');
  const counts = { begun: 0, rolledBack: 0 };
  const writer = new GroupCommitWriter(file, {
    lockTries,
    onBegin: () => counts.begun++,
    onRollback: () => counts.rolledBack++,
  });
  const insert = file.handle.prepare<[number, string]>('INSERT INTO kept (call, text) VALUES (?, ?)');
  const kept = () => file.handle.prepare<[], number>('SELECT call FROM kept ORDER BY rowid').pluck().all();
  const close = async () => {
    await writer.close();
    await file.close();
  };
  return { file, writer, counts, insert, kept, close };
}

describe('the group-commit writer', () => {
  it('commits the calls of one turn together, in the order they were made', async () => {
    const { writer, counts, insert, kept, close } = await openWriter();
    const calls = Array.from({ length: 50 }, (_, call) => writer.write(() => insert.run(call, '').changes));
    expect(await Promise.all(calls)).toEqual(calls.map(() => 1));
    expect([...kept()]).toEqual(calls.map((_, call) => call));
    expect(counts.begun).toBe(1);
    await close();
  });

  it('keeps every call that succeeds and nothing of one that fails, whatever their order', async () => {
    const { file, writer, insert, kept, close } = await openWriter();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 30 }), async (succeeds) => {
        file.handle.exec('DELETE FROM kept');
        const calls = succeeds.map((succeed, call) =>
          writer.write(() => {
            insert.run(call, 'first half');
            insert.run(succeed ? call : (null as unknown as number), 'second half');
          }),
        );
        const settled = await Promise.allSettled(calls);
        expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(succeeds);
        expect([...kept()]).toEqual(succeeds.flatMap((succeed, call) => (succeed ? [call, call] : [])));
      }),
      { numRuns: 60 },
    );
    await close();
  });

  it('turns the event loop between commits', async () => {
    const { writer, counts, insert, close } = await openWriter();
    const calls = Promise.all(
      Array.from({ length: 1_000 }, (_, call) => writer.write(() => insert.run(call, ''))),
    );
    const seen = new Set<number>();
    while (counts.begun < 5) {
      await setImmediate();
      seen.add(counts.begun);
    }
    await calls;
    expect(seen.size).toBeGreaterThan(3);
    await close();
  });

  it('waits for a lock without blocking, and gives up with a coded error', async () => {
    const { file, writer, insert, kept, close } = await openWriter(3);
    const other = new Sqlite(file.path);
    other.exec('BEGIN IMMEDIATE');
    const both = [1, 2].map((call) => writer.write(() => insert.run(call, '')));
    for (const refused of await Promise.allSettled(both)) {
      expect(refused).toMatchObject({ reason: { code: 'storage/locked', category: 'unavailable' } });
    }
    const third = writer.write(() => insert.run(3, ''));
    await setTimeout(1);
    other.exec('COMMIT');
    await third;
    expect([...kept()]).toEqual([3]);
    other.close();
    await close();
  });

  it('gives each call its own answer when the disk is full, and goes on when there is room', async () => {
    const { file, writer, counts, insert, kept, close } = await openWriter();
    const pages = file.handle.pragma('page_count', { simple: true }) as number;
    file.handle.pragma(`max_page_count = ${pages + 2}`);
    const sizes = [10, 10, 50_000, 10, 50_000, 10];
    const calls = sizes.map((size, call) => writer.write(() => insert.run(call, 'x'.repeat(size))));
    const settled = await Promise.allSettled(calls);
    expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(sizes.map((size) => size === 10));
    expect(settled[2]).toMatchObject({ reason: { code: 'storage/full' } });
    expect([...kept()]).toEqual([0, 1, 3, 5]);
    expect(counts.rolledBack).toBeGreaterThan(0);
    file.handle.pragma('max_page_count = 1000000');
    await writer.write(() => insert.run(6, 'x'.repeat(50_000)));
    expect([...kept()]).toEqual([0, 1, 3, 5, 6]);
    expect(file.handle.pragma('integrity_check', { simple: true })).toBe('ok');
    await close();
  });
});
