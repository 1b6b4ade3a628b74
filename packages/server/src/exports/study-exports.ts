/**
 * What leaves a study as files. Models and tables are written by the commands that people run for the same, in processes of their
 * own: one code writes them, requests are answered meanwhile, and who leaves ends what was written for them.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Artifact, ArtifactChoice } from '@edgewright/contracts';
import type { Services } from '@edgewright/runtime/services';
import { exportFailed } from '../errors.js';
import { runCommand, type Command } from './run-command.js';
import { tarOf, type NamedFile } from './tar-file.js';

/** What models are written as: the formats that come with Edgewright, with the endings of their files. */
export const MODEL_ENDINGS: Readonly<Record<string, string>> = {
  onnx: '.onnx',
  tflite: '.tflite',
  keras: '.py',
  pytorch: '.py',
  json: '.json',
};
/** What trials are written as. */
export const TABLE_FORMATS: readonly string[] = ['csv', 'parquet', 'arrow'];

/** Writes files of a study by its name. */
export interface StudyExports {
  /** The network of a trial; several files, as of a source with its weights, as a tar archive. */
  readonly model: (study: string, place: ModelPlace, signal: AbortSignal) => Promise<NamedFile>;
  /** All trials, a row each. */
  readonly table: (study: string, format: string, signal: AbortSignal) => Promise<NamedFile>;
  readonly artifacts: (study: string, trial: number) => Promise<readonly Artifact[]>;
  readonly artifact: (study: string, trial: number, choice: ArtifactChoice) => Promise<NamedFile>;
}

/** Whose network, and in which of {@link MODEL_ENDINGS}. */
export interface ModelPlace {
  readonly trial: number;
  readonly format: string;
}

/** What files are written with. */
export interface ExportWorld {
  readonly services: Services;
  /** Of the database, absolute. */
  readonly database: string;
  readonly command: Command;
}

/** @throws what the commands and the store throw */
export function studyExports({ services, database, command }: ExportWorld): StudyExports {
  const written = async (words: readonly string[], name: string, signal: AbortSignal): Promise<NamedFile> => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewright-export-'));
    try {
      const target = ['-o', join(folder, name), '--db', database, '--json'];
      await runCommand(command, [...words, ...target], { signal, failed: exportFailed });
      const files = readdirSync(folder).map((file) => ({
        name: file,
        bytes: readFileSync(join(folder, file)),
      }));
      const [only] = files;
      if (only === undefined) throw exportFailed('nothing was written');
      if (files.length === 1) return only;
      return { name: `${name.replace(/\.\w+$/, '')}.tar`, bytes: tarOf(files) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const inStore = async <T>(study: string, ask: (store: Store, id: number) => Promise<T>): Promise<T> => {
    const { withStore } = await import('@edgewright/runtime/stores');
    return withStore(services.stores.openToRead(database), async (store) =>
      ask(store, (await store.openStudy(study)).id),
    );
  };
  return {
    model: (study, { trial, format }, signal) =>
      written(
        ['export', '--trial', study, String(trial), '--format', format],
        `trial-${trial}-${format}${MODEL_ENDINGS[format] ?? ''}`,
        signal,
      ),
    table: (study, format, signal) =>
      written(['export-data', study, '--format', format], `trials.${format}`, signal),
    artifacts: (study, trial) => inStore(study, (store, id) => store.artifacts(id, trial)),
    artifact: (study, trial, choice) =>
      inStore(study, async (store, id) => ({
        name: choice.name.split('/').at(-1) ?? choice.name,
        bytes: await store.readArtifact(id, trial, choice),
      })),
  };
}

type Store = Awaited<ReturnType<Services['stores']['openToRead']>>;
