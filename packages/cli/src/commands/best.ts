import type { StudyRecord } from '@edgewright/contracts';
import { rewardFormula, trialJson, trialPage } from '@edgewright/report/studies';
import { withStore } from '@edgewright/runtime/stores';
import { noFeasibleTrial } from '../errors.js';
import { readingCommand } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright best`: the feasible trial of highest reward. */
export const bestCommand = readingCommand<StudyGiven>({
  description:
    'Shows the feasible trial of highest reward, and what the reward is: its metrics and its candidate.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption()],
  json: 'the trial as JSON',
  examples: ['best mobilenet-edgetpu-v2-s', 'best mobilenet-edgetpu-v2-s --json'],
  work: ({ io, stores }, { db, study: name }) =>
    withStore(stores.openToRead(db), async (store) => {
      const study = await store.openStudy(name);
      const best = await store.best(study.id);
      if (best === undefined) throw noFeasibleTrial(name);
      const metrics = await store.metrics(study.id);
      return {
        json: () => trialJson(best),
        page: () => trialPage({ study, metrics }, best, whyBest(study, io.program)),
      };
    }),
});

/** What the study calls best; of several goals also where their trade-offs are shown. */
function whyBest({ name, config: { objective } }: StudyRecord, program: string): string {
  const best = `best: ${rewardFormula(objective)}`;
  return objective.goals.length === 1 ? best : `${best} (trade-offs: ${program} front ${name})`;
}
