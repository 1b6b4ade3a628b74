import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import type { StudyIdentity } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  integer,
  locatedDecisions,
  repeat,
  spaceToJson,
  type Candidate,
} from '@edgewright/search-space';
import { openReadOnly, openStore } from '@edgewright/storage';
import { writeStudy } from './write-study.js';

const folder = mkdtempSync(join(tmpdir(), 'edgewright-data-export-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const space = defineSpace({
  swish: categorical([true, false]),
  mixed: categorical([1, 'auto']),
  trial: integer({ min: 1, max: 2 ** 40 }),
  blocks: repeat(categorical([8, 16]), { min: 1, max: 2 }),
});
const CANDIDATES: readonly Candidate[] = [
  { swish: true, mixed: 'auto', trial: 2 ** 40, blocks: [8] },
  { swish: false, mixed: 1, trial: 1, blocks: [16, 8] },
];
const nobody = { name: 'x', version: null, optionsSchema: null, origin: null };
const identity: StudyIdentity = {
  task: nobody,
  evaluators: [],
  suggester: nobody,
  space: spaceToJson(space),
};

/** What is written of a study over `space`, as CSV. */
async function exported(name: string, known: { readonly identity?: StudyIdentity }) {
  const path = join(folder, `${name}.db`);
  const store = await openStore({ path });
  const study = { ...sampleStudy(), ...known, decisions: locatedDecisions(space) };
  const { id } = await store.createStudy(study);
  for (const [index, candidate] of CANDIDATES.entries()) {
    const number = index + 1;
    await store.request(id, sampleTrial(number, { candidate }));
    if (number > 1) continue;
    await store.start(id, number, { startedAtMs: 0, leaseUntilMs: 1 });
    await store.finish(id, sampleFinish(number, sampleOutcome(number), { finishedAtMs: 1_500 }));
  }
  await store.close();
  const database = openReadOnly(path);
  const pieces: Uint8Array[] = [];
  const written = await writeStudy(database, { studyId: id, format: 'csv' }, (piece) => pieces.push(piece));
  database.close();
  const [names = [], ...rows] = Buffer.concat(pieces)
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const cells = (row: number) => new Map(names.map((column, index) => [column, rows[row]?.[index]]));
  return { ...written, first: cells(0), second: cells(1) };
}

describe('writeStudy', () => {
  it('writes a typed column a parameter, by what its space allows', async () => {
    const { columns, rowCount, first, second } = await exported('known', { identity });
    const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
    expect(rowCount).toBe(2);
    expect([...kinds.keys()]).not.toContain('parameters');
    expect(
      ['swish', 'mixed', 'parameter__trial', 'blocks__count', 'blocks__1'].map((name) => [
        name,
        kinds.get(name),
        first.get(name),
        second.get(name),
      ]),
    ).toEqual([
      ['swish', 'boolean', 'true', 'false'],
      ['mixed', 'text', 'auto', '1'],
      ['parameter__trial', 'int64', '1099511627776', '1'],
      ['blocks__count', 'int32', '1', '2'],
      ['blocks__1', 'int32', '', '8'],
    ]);
  });

  it('leaves out what a trial that has not ended does not have', async () => {
    const { first, second } = await exported('running', { identity });
    expect([first.get('finished_at'), first.get('duration_seconds')]).toEqual([
      '1970-01-01T00:00:01.500Z',
      '1.5',
    ]);
    expect(['feasible', 'reward', 'finished_at'].map((name) => second.get(name))).toEqual(['', '', '']);
    expect([second.get('trial'), second.get('state')]).toEqual(['2', 'requested']);
  });

  it('says what columns mean', async () => {
    const { columns } = await exported('described', { identity });
    const about = new Map(columns.map(({ name, about: known }) => [name, Object.fromEntries(known)]));
    expect(about.get('blocks__1')).toEqual({ of: 'parameter', summary: 'blocks[1]' });
    expect(about.get('duration_seconds')).toEqual({ of: 'trial', unit: 's' });
    expect(
      columns.filter(({ about: known }) => known.get('of') === 'metric').map(({ kind }) => kind),
    ).toContain('double');
  });

  it('goes by the columns of the view where nobody kept the space', async () => {
    const { columns, first } = await exported('unknown', {});
    expect(columns.find(({ name }) => name === 'swish')?.kind).toBe('int64');
    expect(first.get('swish')).toBe('1');
  });
});
