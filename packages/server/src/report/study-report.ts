/**
 * Studies as one file: the pages, the answers that a server would give, and columns of their trials. What a server makes when it is
 * asked, such as layers on another device, is there for some trials only.
 */
import { gzipSync } from 'node:zlib';
import { reportPage } from '@edgewright/dashboard';
import type { Services } from '@edgewright/runtime/services';
import { openQuestionReader } from '@edgewright/storage';
import { encodeBlock, lengthPrefix, type StudyDescription } from '@edgewright/trial-history';
import { askedStudy, listStudies, trialColumns, type AskedStudy } from '@edgewright/trial-history/questions';
import { studyAnswers } from '../answers/study-answers.js';
import { unknownStudy } from '../errors.js';
import { comparisonAnswers, importanceOf, reportAnswers, type ReportWorld } from './report-answers.js';
import { reportColumns } from './report-columns.js';
import { stillPictures } from './still-pictures.js';

/** What a report is made of. */
export interface ReportOptions {
  readonly services: Services;
  readonly signal: AbortSignal;
  /** Of the database, absolute. */
  readonly path: string;
  /** Names; at least one. */
  readonly studies: readonly string[];
  readonly version: string;
}

/** A report file as text. @throws server/unknown-study · what the store and the plugins throw */
export async function studyReport({
  services,
  signal,
  path,
  studies,
  version,
}: ReportOptions): Promise<string> {
  const reader = openQuestionReader(path);
  try {
    const listed = listStudies(reader);
    const chosen = studies.map((name) => {
      const found = listed.find((study) => study.name === name);
      if (found === undefined)
        throw unknownStudy(
          name,
          listed.map((study) => study.name),
        );
      return found;
    });
    const answers = studyAnswers({ services, database: path, signal, devices: [] });
    const parts = [];
    const asked = chosen.flatMap(({ id }) => askedStudy(reader, id) ?? []);
    for (const study of asked) {
      parts.push(await studyPart({ reader, answers }, study));
      signal.throwIfAborted();
    }
    const info = { version, database: '', writes: false };
    return reportPage({
      title: studies.join(', '),
      answers: Object.assign(
        { '/api/info': info, '/api/studies': chosen, ...(await comparisonAnswers(reader, asked)) },
        ...parts.map((part) => part.answers),
      ) as Record<string, unknown>,
      columns: parts.map(({ columns }) => columns),
      still: parts.flatMap(({ still }) => still),
    });
  } finally {
    reader.close();
  }
}

async function studyPart(world: ReportWorld, study: AskedStudy) {
  const { description } = study;
  const columns = reportColumns(description, await importanceOf(world, description.name));
  const described: StudyDescription = { ...description, columns };
  const answers = await reportAnswers(world, { study, described });
  const names = columns.map(({ name }) => name);
  const block = trialColumns(world.reader, study, { names, from: 1, to: description.trials + 1 });
  // Codes of parameters repeat as they are.
  const bytes = encodeBlock(block, ({ kind, levels }) => kind !== 'parameter' && levels === undefined);
  const stream = [lengthPrefix(bytes.length), bytes, lengthPrefix(0)];
  const compressed = gzipSync(Buffer.concat(stream), { level: 9 });
  return {
    answers,
    columns: { study: description.id, compressed },
    still: await stillPictures(world, study),
  };
}
