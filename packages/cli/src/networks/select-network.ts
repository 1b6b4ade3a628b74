import type { ModelFinding, StudyConfig } from '@edgewright/contracts';
import {
  candidateIn,
  candidateNetwork,
  loadTask,
  referenceNetwork,
  studyTask,
  withStore,
  type LoadedTask,
  type Network,
} from '@edgewright/runtime';
import type { InterruptibleServices } from '../commands/command-module.js';
import { badUsage } from '../errors.js';
import { namedBaseline } from './baseline-task.js';
import { candidateValue } from './candidate-value.js';
import { fileNetwork } from './file-network.js';
import type { NetworkSelection } from './network-selection.js';
import { namedTrial, trialNameIn } from './trial-names.js';

/** The evaluators that judge a network unless a command line names others: those of its study, or the task's own. */
interface Defaults {
  readonly evaluators: StudyConfig['evaluators'];
}

/** A task alone. */
interface SelectedTask extends Defaults {
  readonly network: undefined;
  readonly task: LoadedTask;
}

/** One network. */
export interface OneNetwork extends Defaults {
  readonly network: Network;
  /** Missing for that of a file alone. */
  readonly task: LoadedTask | undefined;
  /** What to know of a network that was read from a file of others. */
  readonly findings: readonly ModelFinding[];
}

/** What was selected. */
export type SelectedNetwork = SelectedTask | OneNetwork;

/** What judges a network that is of no task. */
const COST_ALONE: StudyConfig['evaluators'] = [{ plugin: 'cost-edge-tpu', options: {} }];

/**
 * The network that a command line selects.
 *
 * @throws cli/usage · runtime/plugin-not-found · runtime/unknown-reference · runtime/bad-candidate · storage/… and runtime/… of a study
 */
export async function selectNetwork(
  services: InterruptibleServices,
  selection: NetworkSelection,
): Promise<SelectedNetwork> {
  checkSelection(selection);
  const { plugin, options, candidate, trial, model } = selection;
  if (trial !== undefined) return networkOfTrial(services, trial, selection.db);
  if (plugin === undefined) {
    if (model !== undefined)
      return {
        task: undefined,
        evaluators: COST_ALONE,
        ...(await fileNetwork(model, selection, services)),
      };
    throw badUsage(
      "Missing required argument 'plugin'",
      'Name a task plugin, a trial with --trial, or a file with --model.',
    );
  }
  const named = await loadTask(services, plugin, options).then(
    (task) => ({ task, reference: selection.reference }),
    (thrown: unknown) => namedBaseline(selection, thrown),
  );
  const { task, reference } = named;
  const { evaluators } = task.plugin.defaults;
  const findings: readonly ModelFinding[] = [];
  if (model !== undefined) return { task, evaluators, ...(await fileNetwork(model, selection, services)) };
  if (reference !== undefined)
    return { task, evaluators, findings, network: referenceNetwork(task, reference) };
  if (candidate === undefined) return { task, evaluators, network: undefined };
  const { value, where } = await candidateValue(services, candidate);
  const network = candidateNetwork(task, candidateIn(task.space, value, where));
  return { task, evaluators, findings, network };
}

async function networkOfTrial(
  services: InterruptibleServices,
  words: readonly string[],
  db: string,
): Promise<SelectedNetwork> {
  const name = trialNameIn(words);
  return withStore(services.stores.openToRead(db), async (store) => {
    const trial = await namedTrial(store, name);
    const { task, config } = await studyTask(services, store, await store.openStudy(name.study));
    const network = candidateNetwork(task, trial.candidate);
    const { evaluators } = config;
    return {
      task,
      evaluators,
      findings: [],
      network: { ...network, name: `${name.study} trial ${trial.number}` },
    };
  });
}

/** One network, and of a trial no more than its name: its study knows the rest. */
function checkSelection(selection: NetworkSelection): void {
  const { plugin, options, reference, candidate, trial, model } = selection;
  const [first, second] = Object.entries({ trial, reference, candidate, model }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (first !== undefined && second !== undefined) {
    throw badUsage(`Both --${first} and --${second} are given`, 'Name one network.');
  }
  if (trial === undefined || (plugin === undefined && options === undefined)) return;
  throw badUsage(
    `Both --trial and ${plugin === undefined ? '--options' : `the task ${plugin}`} are given`,
    'Leave the task and its options out: the study of the trial knows them.',
  );
}
