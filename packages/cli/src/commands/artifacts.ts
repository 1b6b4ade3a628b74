import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Artifact, TrialStore } from '@edgewright/contracts';
import { line, tablePart } from '@edgewright/report';
import { withStore } from '@edgewright/runtime/stores';
import { checkFree } from '../export/write-files.js';
import { shortPath } from '../io/short-path.js';
import { writeWholeFile } from '../io/write-whole-file.js';
import { namedTrial } from '../networks/trial-names.js';
import type { Answer } from '../output/answer.js';
import { readingCommand } from './command-module.js';
import {
  databaseOption,
  option,
  STUDY_ARGUMENT,
  TRIAL_ARGUMENT,
  wholeNumber,
  type StudyGiven,
} from './shared-options.js';

interface ArtifactsGiven extends StudyGiven {
  readonly trial: number | 'best';
  readonly name?: string;
  readonly attempt?: number;
  readonly output?: string;
  readonly force?: boolean;
}

/** `edgewright artifacts`: the files of a trial. */
export const artifactsCommand = readingCommand<ArtifactsGiven>({
  description:
    'Lists the files that evaluators kept with a trial: jobs, logs, checkpoints, models. With --output they are copied, each checked against its SHA-256.',
  arguments: [STUDY_ARGUMENT, TRIAL_ARGUMENT],
  options: [
    databaseOption(),
    option('--name <file>', 'only this one, with or without the evaluator before it'),
    option('--attempt <number>', 'only those of this attempt', { parse: wholeNumber(1) }),
    option('-o, --output <folder>', 'copy them into this folder; where attempts share a name, the latest'),
    option('--force', 'overwrite files that are there'),
  ],
  json: '{study, trial, files: [{name, attempt, bytes, sha256, path, copy}]} as JSON',
  examples: ['artifacts my-training best', 'artifacts my-training 1 --name log.txt -o logs'],
  work: ({ io, stores }, given) =>
    withStore(stores.openToRead(given.db), async (store) => {
      const { id, name: study } = await store.openStudy(given.study);
      const { number: trial } = await namedTrial(store, given);
      const all = await store.artifacts(id, trial);
      const chosen = all.filter(
        ({ name, attempt }) =>
          (given.name === undefined || `/${name}`.endsWith(`/${given.name}`)) &&
          (given.attempt === undefined || attempt === given.attempt),
      );
      // An error that names the files there are, as the store says it.
      if (given.name !== undefined && chosen.length === 0)
        await store.readArtifact(id, trial, { name: given.name, ...attemptOf(given) });
      const { output, force = false } = given;
      const folder = output === undefined ? undefined : resolve(io.cwd, output);
      const files = folder === undefined ? chosen : await copied(store, id, { files: chosen, folder, force });
      return answer({ study, trial, files }, io.cwd);
    }),
});

interface CopiedArtifact extends Artifact {
  /** Where it was copied to. */
  readonly copy?: string;
}

interface Copying {
  readonly files: readonly Artifact[];
  readonly folder: string;
  readonly force: boolean;
}

function attemptOf({ attempt }: ArtifactsGiven): Pick<ArtifactsGiven, 'attempt'> {
  return attempt === undefined ? {} : { attempt };
}

/** Copies the latest of each name. */
async function copied(
  store: Pick<TrialStore, 'readArtifact'>,
  studyId: number,
  { files, folder, force }: Copying,
): Promise<readonly CopiedArtifact[]> {
  const latest = [...new Map(files.map((file) => [file.name, file])).values()];
  const targets = latest.map((file) => ({ ...file, copy: join(folder, file.name) }));
  for (const { copy } of targets) checkFree(copy, force);
  for (const { trial, name, attempt, copy } of targets) {
    const bytes = await store.readArtifact(studyId, trial, { name, attempt });
    mkdirSync(dirname(copy), { recursive: true });
    await writeWholeFile(copy, (append) => {
      append(bytes);
      return Promise.resolve();
    });
  }
  return targets;
}

interface Listed {
  readonly study: string;
  readonly trial: number;
  readonly files: readonly CopiedArtifact[];
}

function answer({ study, trial, files }: Listed, cwd: string): Answer {
  const records = files.map(({ name, attempt, bytes, sha256, path, copy }) => ({
    name,
    attempt,
    bytes,
    sha256,
    path,
    ...(copy === undefined ? {} : { copy }),
  }));
  return {
    json: () => ({ study, trial, files: records }),
    page: () => [
      files.length === 0
        ? line(`Trial ${trial} of ${study} has no files.`)
        : tablePart({
            columns: ['file', 'attempt', 'bytes', 'lies at'],
            rows: files.map(({ name, attempt, bytes, path, copy = path }) => [
              name,
              attempt,
              bytes,
              shortPath(copy, cwd),
            ]),
          }),
    ],
  };
}
