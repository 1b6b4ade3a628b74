import assert from 'node:assert/strict';
import type { PluginIdentity, StudyIdentity } from '@edgewright/contracts';
import { begin, CREATED_AT_MS, sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from './samples.js';
import { refuses, same, storeCase, type StoreCase } from './store-case.js';

const plugin = (name: string, version: string | null): PluginIdentity => ({
  name,
  version,
  optionsSchema: { type: 'object' },
  origin: {
    package: `made-up-${name}`,
    packageVersion: null,
    path: `/somewhere/${name}.js`,
    contentHash: 'c',
  },
});

const identity: StudyIdentity = {
  task: plugin('toy', null),
  evaluators: [
    {
      ...plugin('toy-cost', '1'),
      contentHash: 'd',
      metrics: [{ name: 'toy_ms', unit: 'ms', direction: 'minimise' }],
    },
  ],
  suggester: { ...plugin('suggest-random', '3'), origin: null },
  space: { fields: [{ name: 'kernel', kind: 'categorical', choices: [3, 5, 7] }], constraints: [] },
};

/** What a study is run with, and names of studies that are to be created. */
export const identityCases: readonly StoreCase[] = [
  storeCase('what a study is run with comes back as it was', async (store) => {
    const known = await store.createStudy({ ...sampleStudy(), identity });
    const unknown = await store.createStudy(sampleStudy({ name: 'older' }));
    const decisionColumns = sampleStudy().decisions.map(({ column }) => column);
    same(await store.identity(known.id), { identity, decisionColumns });
    same(await store.identity(unknown.id), { decisionColumns });
    await refuses(store.identity(known.id + 100), 'storage/study-not-found');
  }),
  storeCase('another identity takes the place of the first', async (store) => {
    const { id } = await store.createStudy({ ...sampleStudy(), identity });
    const changed = { ...identity, task: plugin('toy', '2') };
    const change = {
      reason: 'accepted',
      differences: ['task toy: version'],
      forgetSnapshots: false,
    } as const;
    await store.recordIdentity(id, { ...change, identity: changed, atMs: CREATED_AT_MS + 1 });
    same((await store.identity(id)).identity, changed);
  }),
  storeCase('states of another suggester are forgotten where that is asked for', async (store) => {
    const study = await store.createStudy({ ...sampleStudy(), identity });
    const { id } = study;
    await begin({ store, study }, sampleTrial(1));
    const snapshot = { throughTrial: 1, state: { seen: 1 } };
    await store.finish(id, sampleFinish(1, sampleOutcome(1), { snapshot }));
    const change = { identity, reason: 'accepted', differences: [], atMs: CREATED_AT_MS + 1 } as const;
    await store.recordIdentity(id, { ...change, forgetSnapshots: false });
    same(await store.snapshot(id), snapshot);
    await store.recordIdentity(id, { ...change, forgetSnapshots: true });
    assert.equal(await store.snapshot(id), undefined);
  }),
  storeCase('names of new studies are checked before any is created', async (store) => {
    await store.createStudy(sampleStudy({ name: 'a-b' }));
    await store.checkNewNames(['c-d', 'c-e']);
    await refuses(store.checkNewNames(['c', 'a-b']), 'storage/study-exists');
    assert.match(await refuses(store.checkNewNames(['c', 'a_b']), 'storage/view-name-taken'), /"a-b"/);
    assert.match(await refuses(store.checkNewNames(['c-d', 'c_d']), 'storage/view-name-taken'), /"c-d"/);
    await refuses(store.checkNewNames(['c', 'No!']), 'storage/bad-study-name');
    assert.equal((await store.listStudies()).length, 1);
  }),
];
