import type { StudyConfig } from '@edgewright/contracts';
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
import { namedTrial, trialNameIn } from './trial-names.js';

/** Which network a command is about: one of a task that is named with its options, or a trial, whose study knows both. */
export interface NetworkSelection {
  readonly plugin?: string;
  /** Options of the task: a file or JSON. */
  readonly options?: string;
  readonly reference?: string;
  /** A file, JSON itself, or `-` for standard input. */
  readonly candidate?: string;
  /** The words after `--trial`: a study and a number, or `best`. */
  readonly trial?: readonly string[];
  readonly db: string;
}

/** What was selected. */
export interface SelectedNetwork {
  readonly task: LoadedTask;
  /** `undefined` where a task alone is named. */
  readonly network: Network | undefined;
  /** The evaluators that judge it unless a command line names others: those of its study, or the task's own. */
  readonly evaluators: StudyConfig['evaluators'];
}

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
  const { plugin, options, candidate, trial } = selection;
  if (trial !== undefined) return networkOfTrial(services, trial, selection.db);
  if (plugin === undefined) {
    throw badUsage("missing required argument 'plugin'", 'Name a task plugin, or a trial with --trial.');
  }
  const named = await loadTask(services, plugin, options).then(
    (task) => ({ task, reference: selection.reference }),
    (thrown: unknown) => namedBaseline(selection, thrown),
  );
  const { task, reference } = named;
  const { evaluators } = task.plugin.defaults;
  if (reference !== undefined) return { task, evaluators, network: referenceNetwork(task, reference) };
  if (candidate === undefined) return { task, evaluators, network: undefined };
  const { value, where } = await candidateValue(services, candidate);
  return { task, evaluators, network: candidateNetwork(task, candidateIn(task.space, value, where)) };
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
    return { task, evaluators, network: { ...network, name: `${name.study} trial ${trial.number}` } };
  });
}

/** One network, and of a trial no more than its name: its study knows the rest. */
function checkSelection({ plugin, options, reference, candidate, trial }: NetworkSelection): void {
  const [first, second] = Object.entries({ trial, reference, candidate }).flatMap(([name, value]) =>
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
