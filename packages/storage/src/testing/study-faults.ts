import { EdgewrightError } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';

/** What a broken store does differently. */
export type Fault = (store: TrialStore) => Partial<TrialStore>;

const nothing = () => Promise.resolve();

/** Faults for the cases that are about studies as a whole. */
export const studyFaults: Readonly<Record<string, Fault>> = {
  'a study comes back as it was created': (store) => ({
    openStudy: async (name) => ({ ...(await store.openStudy(name)), createdAtMs: 0 }),
  }),
  'what a study starts from comes back as it was': () => ({ warmStart: () => Promise.resolve([]) }),
  'the metrics of a study come back as they were described': (store) => ({
    metrics: async (id) => (await store.metrics(id)).map((metric) => ({ ...metric, summary: '' })),
  }),
  'a study name is taken once': (store) => ({
    createStudy: (study) => store.createStudy(study).catch(() => store.openStudy(study.config.name)),
  }),
  'an unknown study is refused with the nearest name': (store) => ({
    openStudy: (name) =>
      store.openStudy(name).catch(() => {
        throw new EdgewrightError({
          code: 'storage/study-not-found',
          category: 'not-found',
          message: 'none',
        });
      }),
  }),
  'studies are listed in the order of their creation': (store) => ({
    listStudies: async () => (await store.listStudies()).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }),
  'a study is run by one at a time': () => ({
    claimStudy: () => Promise.resolve({ release: () => undefined }),
  }),
  'a study keeps its state and the reason for it': (store) => ({
    setStudyState: (id, state) => store.setStudyState(id, state, null),
  }),
  'a budget can be extended and the configuration stays': () => ({ extendBudget: nothing }),
  'a study that ended runs again with another budget': (store) => ({
    openStudy: async (name) => ({ ...(await store.openStudy(name)), state: 'completed' }),
  }),
  'what is used of a budget is counted': (store) => ({
    usedBudget: async (id) => ({ ...(await store.usedBudget(id)), seconds: 0 }),
  }),
  'a budget is lowered to no less than what is used of it': (store) => ({
    extendBudget: (...args) => store.extendBudget(...args).catch(nothing),
  }),

  'what a study is run with comes back as it was': (store) => ({
    identity: async (id) => ({ ...(await store.identity(id)), identity: undefined }),
  }),
  'another identity takes the place of the first': () => ({ recordIdentity: nothing }),
  'states of another suggester are forgotten where that is asked for': (store) => ({
    recordIdentity: (id, change) => store.recordIdentity(id, { ...change, forgetSnapshots: false }),
  }),
  'names of new studies are checked before any is created': () => ({ checkNewNames: nothing }),

  'a renamed study has all that it had, under its new name': (store) => ({
    openStudy: async (name) => {
      const study = await store.openStudy(name);
      return { ...study, config: { ...study.config, name: 'sample' } };
    },
  }),
  'a study gets no name that is taken, and keeps its own': (store) => ({
    renameStudy: (...args) => store.renameStudy(...args).catch(nothing),
  }),
  'a deleted study is gone with all that it had, and no other is': () => ({ deleteStudy: nothing }),
  'a study that is run is neither renamed nor deleted': (store) => ({
    deleteStudy: (id) => store.deleteStudy(id).catch(nothing),
  }),
};
