import {
  enqueueCandidates,
  readTextFile,
  valuesIn,
  withStore,
  type PlacedValue,
  type EnqueueRequest,
} from '@edgewright/runtime';
import { enqueueJson, enqueuePage } from '@edgewright/report/studies';
import type { Services } from '../composition/services.js';
import { badUsage } from '../errors.js';
import { interruptible } from '../io/interruption.js';
import { command } from './command-module.js';
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
export const enqueueCommand = command<EnqueueGiven>({
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
      'a trial of this or another study of the database, or several: STUDY N N …',
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
    const request = await enqueueRequest(services, given);
    return withStore(stores.openToChange(given.db), async (store) => {
      const done = await enqueueCandidates(services, { store, name: given.study }, request);
      return { json: () => enqueueJson(done), page: () => enqueuePage(done, io) };
    });
  },
});

async function enqueueRequest(
  services: Services,
  { candidates: sources, reference = [], trial = [], again = false }: EnqueueGiven,
): Promise<EnqueueRequest> {
  if (sources.length + reference.length + trial.length === 0) {
    throw badUsage(
      'Nothing to enqueue is named',
      'Name a file of candidates, --reference or --trial; see --help.',
    );
  }
  const candidates: PlacedValue[] = [];
  for (const source of sources) candidates.push(...(await valuesFrom(services, source)));
  return { candidates, references: reference, trials: trialsNamed(trial), again };
}

async function valuesFrom({ io }: Services, source: string): Promise<readonly PlacedValue[]> {
  if (source === '-') return valuesIn(await inputOf(io), 'standard input');
  if (/^\s*[[{]/.test(source)) return valuesIn(source, 'the command line');
  return valuesIn(readTextFile(source, io.cwd), source);
}

function inputOf(io: Services['io']): Promise<string> {
  return interruptible(io, async (signal) => {
    const lines: string[] = [];
    for await (const line of io.inputLines(signal)) lines.push(line);
    signal.throwIfAborted();
    return lines.join('\n');
  });
}

/** `A 1 2 B 3`: trials 1 and 2 of study A and trial 3 of study B. */
function trialsNamed(words: readonly string[]): EnqueueRequest['trials'] {
  const studies: string[] = [];
  const trials: EnqueueRequest['trials'][number][] = [];
  for (const word of words) {
    const study = studies.at(-1);
    if (study === undefined || !/^[1-9]\d*$/.test(word)) studies.push(word);
    else trials.push({ study, trial: Number(word) });
  }
  const idle = studies.find((name) => !trials.some(({ study }) => study === name));
  if (idle !== undefined) throw badUsage(`--trial names no trial of ${idle}`, 'Write --trial STUDY NUMBER.');
  return trials;
}
