import { resolve } from 'node:path';
import type { StudyRun } from '@edgewright/orchestrator';
import { fileGivenTwice, studyNamedTwice } from '../errors.js';
import { namingFile } from './naming-file.js';
import type { PreparedSearch } from './prepare-search.js';
import { studyRunOf, type SearchWorld } from './study-run-of.js';

/**
 * Checks that the searches of a batch are searches of different studies.
 *
 * @throws runtime/file-given-twice · runtime/study-named-twice
 */
export function checkDistinct(searches: readonly PreparedSearch[], cwd: string): void {
  const files = new Map<string, string>();
  const studies = new Map<string, string>();
  for (const { file, search } of searches) {
    const { name } = search.config;
    const path = resolve(cwd, file);
    if (files.has(path)) throw fileGivenTwice(file);
    const other = studies.get(name);
    if (other !== undefined) throw studyNamedTwice(name, [other, file]);
    files.set(path, file);
    studies.set(name, file);
  }
}

/**
 * Checks everything that the database knows against each search of a batch, so that a refusal of the last comes before the
 * first has changed anything.
 *
 * @throws what `checkStudy` of the orchestrator throws, with the search file
 */
export async function checkBatch(searches: readonly PreparedSearch[], world: SearchWorld): Promise<void> {
  const { checkStudy } = await import('@edgewright/orchestrator');
  const planned: StudyRun[] = [];
  for (const prepared of searches) {
    await namingFile(prepared.file, async () => {
      const run = studyRunOf(prepared, world);
      const { kind } = await checkStudy(run, planned);
      if (kind === 'creation') planned.push(run);
    });
  }
}
