import type { TrialStore } from '@edgewright/contracts';
import { enqueueCandidates, withStore, type PlacedValue, type EnqueueRequest } from '@edgewright/runtime';
import { enqueueJson, enqueuePage } from '@edgewright/report/studies';
import { badUsage } from '../errors.js';
import { valuesFrom } from '../networks/candidate-value.js';
import { namedTrial, trialNamesIn } from '../networks/trial-names.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import {
  argument,
  databaseOption,
  option,
  repeatedOption,
  STUDY_ARGUMENT,
  type StudyGiven,
} from './shared-options.js';

interface EnqueueGiven extends StudyGiven {
  readonly candidates: readonly string[];
  readonly reference?: readonly string[];
  readonly trial?: readonly string[];
  readonly again?: boolean;
}

/** `edgewright enqueue`: has candidates tried next by a study. */
export const enqueueCommand = interruptibleCommand<EnqueueGiven>({
  description:
    'Has candidates tried next by a study, before those of its suggester, each once. They wait in the database: a search that runs takes them within a second or so; otherwise search --resume does.',
  arguments: [
    STUDY_ARGUMENT,
    argument(
      '[candidates...]',
      'files or JSON itself: a candidate, a list, or one a line; - for standard input. What best --json, trials --json and sample --json write is understood',
    ),
  ],
  options: [
    databaseOption(),
    repeatedOption('--reference <name>', 'a published network of the task; may be repeated'),
    option(
      '--trial <study and number...>',
      'a trial of this or another study of the database, or several: STUDY N N best …',
    ),
    option('--again', 'also what the study has tried already'),
  ],
  json: 'what was enqueued as JSON',
  examples: [
    'enqueue my-search candidates.json',
    'enqueue my-search --reference mobilenet_edgetpu_v2_s',
    'enqueue my-search --trial other-search 17 23',
    'best other-search --json | edgewright enqueue my-search -',
  ],
  work: async (services, given) => {
    const { io, stores } = services;
    const candidates = await candidatesOf(services, given);
    return withStore(stores.openToChange(given.db), async (store) => {
      const { reference: references = [], again = false } = given;
      const trials = await trialsOf(store, given);
      const request = { candidates, references, trials, again };
      const done = await enqueueCandidates(services, { store, name: given.study }, request);
      return { json: () => enqueueJson(done), page: () => enqueuePage(done, io) };
    });
  },
});

async function candidatesOf(
  services: InterruptibleServices,
  { candidates: sources, reference = [], trial = [] }: EnqueueGiven,
): Promise<readonly PlacedValue[]> {
  if (sources.length + reference.length + trial.length === 0) {
    throw badUsage(
      'Nothing to enqueue is named',
      'Name a file of candidates, --reference or --trial; see --help.',
    );
  }
  const candidates: PlacedValue[] = [];
  for (const source of sources) candidates.push(...(await valuesFrom(services, source)));
  return candidates;
}

async function trialsOf(
  store: TrialStore,
  { trial: words = [] }: EnqueueGiven,
): Promise<EnqueueRequest['trials']> {
  const trials: EnqueueRequest['trials'][number][] = [];
  for (const name of trialNamesIn(words)) {
    const { trial, study } = name;
    trials.push({ study, trial: trial === 'best' ? (await namedTrial(store, name)).number : trial });
  }
  return trials;
}
