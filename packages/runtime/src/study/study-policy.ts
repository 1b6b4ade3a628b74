import type { StudyRecord, TrialRecord, TrialStore } from '@edgewright/contracts';
import type { StudyPolicy } from '@edgewright/report/policy';
import type { Services } from '../composition/services.js';
import { studyEvaluators } from './study-evaluators.js';
import { studyProposals } from './study-proposals.js';
import { studyTask } from './study-task.js';

/** Trials whose reasons are looked at. */
const LATEST = 10;

/**
 * Makes the suggester of a study again, in the states that are kept, and asks what it makes of the space.
 *
 * @throws storage/study-not-found · runtime/plugin-not-found · orchestrator/explains-nothing
 */
export async function studyPolicy(
  services: Services,
  name: string,
  { store, signal }: { readonly store: TrialStore; readonly signal: AbortSignal },
): Promise<StudyPolicy> {
  const study = await store.openStudy(name);
  const { task: loaded, config } = await studyTask(services, store, study);
  const { plugin: task, options, space } = loaded;
  const { cwd } = services.host;
  const suggester = await services.plugins.provision('suggester', config.suggester.plugin, cwd);
  const evaluators = await studyEvaluators(services, config, signal);
  const { explainStudy } = await import('@edgewright/orchestrator/explanation');
  const moments = await explainStudy({
    study,
    store,
    clock: services.clock,
    signal,
    taskOptions: options,
    space,
    run: {
      task: { choice: config.task, plugin: task },
      evaluators,
      suggester: { choice: config.suggester, plugin: suggester },
    },
    warn: (message) => {
      services.logger.warn(message);
    },
  });
  const decisions = moments.at(-1)?.explanation.decisions ?? [];
  return {
    study,
    moments: moments.map(({ throughTrial, explanation: { decisions } }) => ({ throughTrial, decisions })),
    metrics: moments.at(-1)?.explanation.metrics ?? [],
    proposals: await studyProposals(study, { store, space, decisions }),
    reasoned: await latestReasoned(store, study),
  };
}

async function latestReasoned(
  store: TrialStore,
  { id, counts }: StudyRecord,
): Promise<readonly TrialRecord[]> {
  const last = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const latest = await store.trials(id, { after: Math.max(0, last - LATEST) });
  return latest.filter(({ reason }) => reason !== null);
}
