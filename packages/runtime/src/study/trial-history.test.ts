import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@edgewright/base';
import { ManualClock, sampleStudy, sampleTrial } from '@edgewright/conformance';
import { historyJson, historyPage } from '@edgewright/report/studies';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import { trialHistory } from './trial-history.js';

describe('the history of a trial', () => {
  it('tells what it reported, what a stopper decided, its files and what happened to it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewright-history-'));
    const store = await openStore({ path: join(folder, 'a.db'), clock: new ManualClock(5_000) });
    const { id } = await store.createStudy(sampleStudy());
    await store.request(id, sampleTrial(1));
    expect(historyPage(await trialHistory(store, id, 1))).toEqual([]);
    const times = { startedAtMs: 0, leaseUntilMs: 1 };
    await store.start(id, 1, times);
    await store.report(id, 1, { attempt: 1, step: 1, metrics: { score: 60 } });
    const reason = { code: 'orchestrator/interrupted', message: 'Ctrl-C' };
    await store.requeue(id, 1, { attempt: 1, reason });
    await store.start(id, 1, times);
    await store.report(id, 1, { attempt: 2, step: 2, metrics: { score: 70 } });
    await store.recordStopDecision(id, 1, { attempt: 2, step: 2, decision: 'stop' });
    const { path } = await store.putArtifact(id, 1, {
      attempt: 2,
      name: 'log.txt',
      contents: Buffer.from('two'),
    });
    const history = await trialHistory(store, id, 1);
    const tables = historyPage(history).flatMap((part) =>
      part.kind === 'table' ? [[part.table.columns, ...part.table.rows]] : [],
    );
    expect(tables).toEqual([
      [
        ['step', 'attempt', 'score', 'stopper'],
        [1, 1, 60, null],
        [2, 2, 70, 'stop'],
      ],
      [
        ['attempt', 'bytes', 'path'],
        [2, 3, path],
      ],
      [
        ['at (UTC)', 'event', 'details'],
        [
          '1970-01-01T00:00:05',
          'requeued',
          canonicalJson({ attempt: 1, reason: { ...reason, details: {} } }),
        ],
      ],
    ]);
    expect(historyJson(history)).toMatchObject({
      curve: [{ step: 1 }, { step: 2 }],
      events: [{ at: '1970-01-01T00:00:05.000Z', kind: 'requeued', trial: 1 }],
    });
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
