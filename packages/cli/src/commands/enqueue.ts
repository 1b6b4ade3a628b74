import { Command } from 'commander';
import {
  enqueueCandidates,
  readTextFile,
  valuesIn,
  withStore,
  type Enqueueing,
  type PlacedValue,
  type EnqueueRequest,
} from '@edgewright/runtime';
import { amount } from '@edgewright/report/text';
import type { Services } from '../composition/services.js';
import { badUsage } from '../errors.js';
import { interruptible } from '../io/interruption.js';
import { queuedJson } from '../studies/show-study.js';
import { tellOfBudget } from '../studies/tell-of-budget.js';
import type { CommandModule } from './command-module.js';
import {
  databaseOption,
  examples,
  gather,
  jsonOption,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

interface EnqueueFlags extends DatabaseFlag, JsonFlag {
  readonly reference?: readonly string[];
  readonly trial?: readonly string[];
  readonly again?: boolean;
}

/** `edgewright enqueue`: has candidates tried next by a study. */
export const enqueueCommand: CommandModule = (run) =>
  new Command('enqueue')
    .description(
      'Has candidates tried next by a study, before those of its suggester, each once. They wait in the database: a search that runs takes them within a second or so; otherwise search --resume does.',
    )
    .argument('<study>', 'name of the study')
    .argument(
      '[candidates...]',
      'files or JSON itself: a candidate, a list, or one a line; - for standard input. What best --json, trials --json and sample --json write is understood',
    )
    .addOption(databaseOption())
    .option('--reference <name>', 'a published network of the task; may be repeated', gather)
    .option(
      '--trial <study and number...>',
      'a trial of this or another study of the database, or several: STUDY N N …',
    )
    .option('--again', 'also what the study has tried already')
    .addOption(jsonOption('what was enqueued as JSON'))
    .addHelpText(
      'after',
      examples(
        'enqueue my-search candidates.json',
        'enqueue my-search --reference mobilenet_edgetpu_v2_s',
        'enqueue my-search --trial other-search 17 23',
        'best other-search --json | edgewright enqueue my-search -',
      ),
    )
    .action((name: string, sources: readonly string[], flags: EnqueueFlags) =>
      run(async (services) => {
        const { output, stores } = services;
        const request = await enqueueRequest(services, sources, flags);
        return withStore(stores.openToChange(flags.db), async (store) => {
          const done = await enqueueCandidates(services, { store, name }, request);
          if (flags.json === true) output.json(enqueueingJson(done));
          else tell(services, done);
          return undefined;
        });
      }),
    );

async function enqueueRequest(
  services: Services,
  sources: readonly string[],
  { reference = [], trial = [], again = false }: EnqueueFlags,
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

function enqueueingJson({ study, enqueued, leftOut, left }: Enqueueing): object {
  return {
    study: study.name,
    enqueued: enqueued.map(queuedJson),
    left_out: leftOut.map(({ candidate, trial }) => ({ fingerprint: candidate.fingerprint, trial })),
    trials_left: left,
  };
}

function tell(services: Services, { study, enqueued, leftOut, left }: Enqueueing): void {
  const { output } = services;
  output.line(`${study.name} tries ${amount(enqueued.length, 'candidate')} next`);
  const tried = leftOut.flatMap(({ trial }) => trial ?? []);
  if (tried.length > 0)
    output.line(
      `${tried.length} left out, as trial ${tried.join(', ')} has them; --again tries them once more`,
    );
  const waiting = leftOut.length - tried.length;
  if (waiting > 0) output.line(`${waiting} left out, as they wait already`);
  if (enqueued.length > 0) tellOfBudget(services, study, left);
}
