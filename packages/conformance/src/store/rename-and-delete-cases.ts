import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { OpenStudy } from './open-study.js';
import { begin, runTrial, sampleOutcome, sampleStudy, sampleTrial } from './samples.js';
import { refuses, same, storeCase, studyCase, type StoreCase } from './store-case.js';

/** Keeps a file of the running trial 2, and says where. */
async function keepFile(opened: OpenStudy): Promise<string> {
  const { store, study } = opened;
  await begin(opened, sampleTrial(2));
  const artifact = { attempt: 1, name: 'state', contents: Buffer.from('kept') };
  return (await store.putArtifact(study.id, 2, artifact)).path;
}

/** Other names for studies, and their end. */
export const renameAndDeleteCases: readonly StoreCase[] = [
  studyCase('a renamed study has all that it had, under its new name', async (opened) => {
    const { store, study } = opened;
    const { id } = study;
    await runTrial(opened, 1, sampleOutcome(90));
    await keepFile(opened);
    await store.setStudyState(id, 'paused', 'interrupted');
    const before = { study: await store.openStudy('sample'), trials: await store.trials(id) };
    await store.renameStudy(id, 'better');
    const renamed = await store.openStudy('better');
    const config = { ...study.config, name: 'better' };
    same(renamed, { ...before.study, name: 'better', config });
    same(await store.trials(id), before.trials);
    same(Buffer.from(await store.readArtifact(id, 2, { name: 'state' })).toString(), 'kept');
    await refuses(store.openStudy('sample'), 'storage/study-not-found');
    const events = await store.events(id, { kinds: ['study-renamed'] });
    same(
      events.map(({ details }) => details),
      [{ from: 'sample', to: 'better' }],
    );
    await store.createStudy(sampleStudy());
  }),
  storeCase('a study gets no name that is taken, and keeps its own', async (store) => {
    const { id } = await store.createStudy(sampleStudy({ name: 'a-study' }));
    await store.createStudy(sampleStudy({ name: 'other-one' }));
    await refuses(store.renameStudy(id, 'other-one'), 'storage/study-exists');
    await refuses(store.renameStudy(id, 'other_one'), 'storage/view-name-taken');
    await refuses(store.renameStudy(id, 'No Name'), 'storage/bad-study-name');
    await refuses(store.renameStudy(id + 7, 'free'), 'storage/study-not-found');
    assert.equal((await store.openStudy('a-study')).id, id);
    await store.renameStudy(id, 'a-study');
    await store.renameStudy(id, 'a_study');
    assert.equal((await store.openStudy('a_study')).id, id);
  }),
  studyCase('a deleted study is gone with all that it had, and no other is', async (opened) => {
    const { store, study } = opened;
    const other = { store, study: await store.createStudy(sampleStudy({ name: 'other' })) };
    await runTrial(opened, 1, sampleOutcome(90));
    const lost = await keepFile(opened);
    await runTrial(other, 1, sampleOutcome(80));
    const kept = await keepFile(other);
    await store.deleteStudy(study.id);
    await refuses(store.openStudy('sample'), 'storage/study-not-found');
    await refuses(store.usedBudget(study.id), 'storage/study-not-found');
    await refuses(store.deleteStudy(study.id), 'storage/study-not-found');
    same([existsSync(lost), existsSync(kept)], [false, true]);
    same([(await store.trials(other.study.id)).length, (await store.listStudies()).length], [2, 1]);
    const again = await store.createStudy(sampleStudy());
    assert.notEqual(again.id, study.id);
    same(await store.trials(again.id), []);
  }),
  {
    name: 'a study that is run is neither renamed nor deleted',
    check: async (open) => {
      const runs = await open();
      const asks = await open();
      const { id } = await runs.createStudy(sampleStudy());
      const claim = await runs.claimStudy(id);
      for (const store of [runs, asks]) {
        await refuses(store.renameStudy(id, 'better'), 'storage/study-in-use');
        await refuses(store.deleteStudy(id), 'storage/study-in-use');
      }
      assert.equal((await asks.openStudy('sample')).id, id);
      claim.release();
      await asks.renameStudy(id, 'better');
      await asks.deleteStudy(id);
      same(await runs.listStudies(), []);
      await Promise.all([runs.close(), asks.close()]);
    },
  },
];
