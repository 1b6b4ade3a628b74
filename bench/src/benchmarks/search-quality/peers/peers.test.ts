import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Row } from '../rows/row.js';
import { ROWS } from '../rows/rows.js';
import { describeProblems } from './describe-problems.js';
import { peerAnswers, readPeerRuns } from './peer-runs.js';

const row = ROWS.find(({ name }) => name === 'mobilebert') as Row;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-peers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('problems for outside optimisers', () => {
  it('are described with all that it takes to run them', async () => {
    const [problem] = await describeProblems([row], '');
    expect(problem).toMatchObject({ row: 'mobilebert', trials: 300, seeds: 10 });
    expect(problem?.evaluate[0]).toBe('mobilebert-nlp');
    expect(problem?.objective.goals).toEqual([{ metric: 'entropy_score', direction: 'maximise' }]);
    expect(problem?.target).toBeGreaterThan(0);
  });

  it('leave out what is another row to ours alone, and what they cannot evaluate', async () => {
    const standIn = ROWS.filter(({ name }) => name === 'stand-in');
    expect(await describeProblems([{ ...row, forPeers: false }, ...standIn], '')).toEqual([]);
  });
});

describe('runs of outside optimisers', () => {
  it('are judged as ours are', async () => {
    const [problem] = await describeProblems([row], '');
    const limits = Object.fromEntries(
      (problem?.objective.constraints ?? []).map((limit) => [
        limit.metric,
        'atMost' in limit ? limit.atMost : 0,
      ]),
    );
    const target = problem?.target ?? NaN;
    const beyond = { ...limits, latency_ms: 1e9, entropy_score: 2 * target };
    const short = { ...limits, entropy_score: target / 2 };
    const there = { ...limits, entropy_score: target };
    const run = { row: 'mobilebert', algorithm: 'peer', seed: 0, suggestionMs: { mean: 1, percentile99: 1 } };
    const path = join(folder, 'peers.jsonl');
    writeFileSync(path, `${JSON.stringify({ ...run, metrics: [null, beyond, short, there] })}\n`);
    const [answer] = await peerAnswers(row, readPeerRuns(path), '');
    expect(answer?.runs[0]?.curve).toEqual([-Infinity, -Infinity, target / 2, target]);
    expect(answer?.summary).toMatchObject({ algorithm: 'peer', ours: false, hits: 1, median: 4 });
  });
});
