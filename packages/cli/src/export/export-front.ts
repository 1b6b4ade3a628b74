import { join } from 'node:path';
import type { JsonObject } from '@edgewright/base';
import type { ModelFormat, StudyRecord, TrialRecord } from '@edgewright/contracts';
import { countsOf } from '@edgewright/model-graph';
import { candidateNetwork, studyTask, withStore } from '@edgewright/runtime';
import type { InterruptibleServices } from '../commands/command-module.js';
import { badUsage } from '../errors.js';
import { writeText } from '../io/write-text.js';
import type { ExportedFront, ExportedTrial } from './exported-front.js';
import { frontReadme } from './front-readme.js';
import { prepareModel, type ModelGiven } from './prepare-model.js';
import { checkFree, writeModel, type WrittenFile } from './write-files.js';

/** What the front of a study is exported with. */
export interface FrontExport {
  readonly study: string;
  readonly db: string;
  /** An absolute path. */
  readonly folder: string;
  readonly format: ModelFormat;
  readonly options: JsonObject;
  readonly given: ModelGiven;
  readonly force: boolean;
}

/**
 * Writes every network of a study's front into a folder, with an index and a page that tells what they are.
 *
 * @throws cli/would-overwrite · cli/usage where the front is empty, and what writing one network throws
 */
export async function exportFront(
  services: InterruptibleServices,
  wanted: FrontExport,
): Promise<ExportedFront> {
  const { study: name, db, folder, format } = wanted;
  checkFree(join(folder, 'index.json'), wanted.force);
  return withStore(services.stores.openToRead(db), async (store) => {
    const study = await store.openStudy(name);
    const front = await store.front(study.id);
    if (front.length === 0)
      throw badUsage(`${name} has no front yet`, 'Search on: edgewright search FILE --resume.');
    const { task } = await studyTask(services, store, study);
    const networks: ExportedTrial[] = [];
    for (const trial of front) {
      services.signal.throwIfAborted();
      const { graph } = candidateNetwork(task, trial.candidate);
      const source = `study ${name}, trial ${trial.number}`;
      const model = await prepareModel(graph, wanted.given, { cwd: services.io.cwd, source });
      const path = join(folder, `trial-${trial.number}${format.extension}`);
      const files = await writeModel(model, { ...wanted, path });
      networks.push(listed(trial, files, { ...countsOf(graph), weights: model.description?.weights ?? '' }));
    }
    const exported = { study: name, format: format.name, networks };
    writeIndex(exported, study, folder);
    return exported;
  });
}

interface About {
  readonly params: number;
  readonly macs: number;
  readonly weights: string;
}

function listed(
  { number, metrics }: TrialRecord,
  files: readonly WrittenFile[],
  { params, macs, weights }: About,
): ExportedTrial {
  const [main] = files;
  const bytes = main?.bytes ?? 0;
  const file = main?.file.split(/[\\/]/).at(-1) ?? '';
  return { trial: number, file, bytes, params, macs, metrics, weights };
}

function writeIndex(exported: ExportedFront, { config }: StudyRecord, folder: string): void {
  writeText(join(folder, 'README.md'), frontReadme(exported, config));
  writeText(join(folder, 'index.json'), `${JSON.stringify(exported, null, 2)}\n`);
}
