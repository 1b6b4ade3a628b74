import { layerRecord } from '@edgewright/model-graph';
import { line, tablePart } from '@edgewright/report';
import { layerTable } from '@edgewright/report/networks';
import { historyJson, historyPage, trialJson, trialPage } from '@edgewright/report/studies';
import { candidateNetwork, studyTask, trialHistory } from '@edgewright/runtime/networks';
import { sparedTraining, withStore } from '@edgewright/runtime/stores';
import { namedTrial } from '../networks/trial-names.js';
import { trialSparedText } from '../progress/running-lines.js';
import { command } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, TRIAL_ARGUMENT, type StudyGiven } from './shared-options.js';

interface ShowGiven extends StudyGiven {
  readonly trial: number | 'best';
}

/** `edgewright show`: one trial in full. */
export const showCommand = command<ShowGiven>({
  description:
    'Shows one trial in full: what became of it, its metrics, what it reported, its files, its candidate and the layers of its network.',
  arguments: [STUDY_ARGUMENT, TRIAL_ARGUMENT],
  options: [databaseOption()],
  json: 'the trial and its layers as JSON',
  examples: ['show mobilenet-edgetpu-v2-s 1', 'show mobilenet-edgetpu-v2-s best --json'],
  work: (services, { db, study: name, trial: asked }) =>
    withStore(services.stores.openToRead(db), async (store) => {
      const study = await store.openStudy(name);
      const trial = await namedTrial(store, { study: name, trial: asked });
      const { number } = trial;
      const { task } = await studyTask(services, store, study);
      const { graph } = candidateNetwork(task, trial.candidate);
      const history = await trialHistory(store, study.id, number);
      const metrics = await store.metrics(study.id);
      const spared = trial.state === 'stopped' ? await sparedTraining(store, study) : undefined;
      const step = history.curve.at(-1)?.step;
      return {
        json: () => ({
          study: study.name,
          ...trialJson(trial),
          ...(spared !== undefined && { whole_steps: spared.wholeSteps }),
          ...historyJson(history),
          layers: graph.layers.map((layer) => layerRecord(layer)),
        }),
        page: () => [
          ...trialPage({ study, metrics }, trial),
          ...trialSparedText(spared, step).map((text) => line(text)),
          ...historyPage(history),
          line(),
          tablePart(layerTable(graph)),
        ],
      };
    }),
});
