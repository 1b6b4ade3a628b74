import { toyCost, toyQuality } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { counted, runToy, toyConfig, toyRun, withStore } from '../../testing/study-fixture.js';
import { checkStudy } from './check-study.js';
import type { StudyRun } from '../study-run.js';

const RESUMED = { budget: { trials: 25 } };

const FEW = { budget: { trials: 4 } };

describe('checking a study', () => {
  it('says what a run would do, and does none of it', () =>
    withStore(async (store) => {
      const expensive = counted(toyQuality());
      const evaluators = [toyCost(), expensive.evaluator];
      expect(await checkStudy(toyRun(store, { evaluators }))).toMatchObject({
        kind: 'creation',
        warmStart: [],
      });
      expect(await store.listStudies()).toEqual([]);
      await runToy(store, {}, { evaluators });
      const evaluations = expensive.count();
      const more = toyRun(store, { evaluators, resume: true, config: toyConfig(RESUMED) });
      expect(await checkStudy(more)).toMatchObject({ kind: 'resumption', budget: { trials: 25 } });
      expect(await store.openStudy('toy')).toMatchObject({ budget: { trials: 20 }, state: 'completed' });
      expect(expensive.count()).toBe(evaluations);
    }));

  it('finds what the store holds against a run', () =>
    withStore(async (store) => {
      const { study } = await runToy(store, FEW);
      const runOf = (changes: Parameters<typeof toyConfig>[0], resumed = false) =>
        toyRun(store, { config: toyConfig(changes), resume: resumed });
      const refused = (run: StudyRun, code: string, planned: readonly StudyRun[] = []) =>
        expect(checkStudy(run, planned)).rejects.toMatchObject({ code });
      await refused(runOf({}), 'storage/study-exists');
      await refused(runOf({ seed: 8 }, true), 'orchestrator/config-differs');
      const from = (name: string) => ({ name: 'next', warmStart: [{ study: name, trials: 10 }] });
      await refused(runOf(from('nobody')), 'storage/study-not-found');
      const planned = [runOf({ name: 'nobody' }), runOf({ name: 'any-body' })];
      await checkStudy(runOf(from('nobody')), planned);
      await refused(runOf({ name: 'any_body' }), 'storage/view-name-taken', planned);
      const elsewhere = runOf({ ...from('nobody'), task: { plugin: 'other', options: {} } });
      await refused(elsewhere, 'orchestrator/warm-start-space-differs', planned);
      const claim = await store.claimStudy(study.id);
      await refused(runOf({}, true), 'storage/study-in-use');
      claim.release();
      await checkStudy(runOf({ ...FEW }, true));
    }));
});
