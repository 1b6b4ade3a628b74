/** The answers that a report holds, by the path that a server would be asked under. */
import { errorToJson, isEdgewrightError } from '@edgewright/base';
import { comparisonPath, type ImportanceAnswer, type StudyDescription } from '@edgewright/trial-history';
import {
  compareStudies,
  failureGroups,
  frontNumbers,
  latestCurves,
  oneTrial,
  timeline,
  type AskedStudy,
  type SqlReader,
} from '@edgewright/trial-history/questions';
import type { StudyAnswers } from '../answers/study-answers.js';

/** Trials that are told in full: the best, and of the front as many, evenly. */
const MOST_TRIALS = 150;
/** Of them, those with their layers. */
const MOST_LAYERS = 16;
/** Published networks with their layers. */
const MOST_REFERENCES = 16;
/** Trials whose attempts, and curves, are told. */
const LATEST_ATTEMPTS = 500;
const LATEST_CURVES = 100;

/** What answers are made of. */
export interface ReportWorld {
  readonly reader: SqlReader;
  readonly answers: StudyAnswers;
}

/** Paths and what they answer. */
export type Answers = Readonly<Record<string, unknown>>;

/** The answers about one study. @throws what is not a matter of the study: an interruption, or a fault of ours */
export async function reportAnswers(
  { reader, answers }: ReportWorld,
  { study, described }: { readonly study: AskedStudy; readonly described: StudyDescription },
): Promise<Answers> {
  const { id, name, trials, viewName } = study.description;
  const path = `/api/studies/${id}`;
  const told = toldTrials(reader, study.description);
  const published = await answerOf(() => answers.published(name));
  const found: Record<string, unknown> = {
    [path]: described,
    [`${path}/front`]: frontNumbers(reader, id),
    [`${path}/failures`]: failureGroups(reader, viewName),
    [`${path}/timeline`]: timeline(reader, id, {
      from: Math.max(1, trials + 1 - LATEST_ATTEMPTS),
      to: trials + 1,
    }),
    [`${path}/curves`]: latestCurves(reader, id, LATEST_CURVES),
    [`${path}/history`]: await answerOf(() => answers.history(name)),
    [`${path}/importance`]: await answerOf(() => answers.importance(name)),
    [`${path}/policy`]: await answerOf(() => answers.policy(name)),
    [`${path}/published`]: published,
  };
  for (const number of told) found[`${path}/trials/${number}`] = oneTrial(reader, study, number);
  for (const network of evenly(told, MOST_LAYERS))
    found[`${path}/trials/${network}/layers`] = await answerOf(() =>
      answers.layers(name, { network, trace: false }),
    );
  const references = 'error' in published ? [] : published.networks.slice(0, MOST_REFERENCES);
  for (const { name: network } of references)
    found[`${path}/references/${encodeURIComponent(network)}/layers`] = await answerOf(() =>
      answers.layers(name, { network, trace: false }),
    );
  return found;
}

/** Studies side by side: each two of a report, and all of them. */
export async function comparisonAnswers(reader: SqlReader, studies: readonly AskedStudy[]): Promise<Answers> {
  const pairs = studies.flatMap((one, index) => studies.slice(index + 1).map((other) => [one, other]));
  const found: Record<string, unknown> = {};
  for (const compared of studies.length > 2 ? [...pairs, studies] : pairs) {
    const path = comparisonPath(compared.map(({ description: { id } }) => id));
    found[path] = await answerOf(() => Promise.resolve(compareStudies(reader, compared)));
  }
  return found;
}

/** Which decisions matter, where that can be told. */
export async function importanceOf(
  { answers }: ReportWorld,
  name: string,
): Promise<ImportanceAnswer | undefined> {
  const answer = await answerOf(() => answers.importance(name));
  return 'error' in answer ? undefined : answer;
}

/** An answer, or what is wrong with it: what one plugin cannot tell leaves the rest of the report as it is. */
async function answerOf<T extends object>(make: () => Promise<T>): Promise<T | { readonly error: object }> {
  try {
    return await make();
  } catch (error) {
    if (!isEdgewrightError(error) || error.category === 'cancelled') throw error;
    return { error: errorToJson(error) };
  }
}

function toldTrials(reader: SqlReader, { id, best }: StudyDescription): readonly number[] {
  const front = evenly(frontNumbers(reader, id), MOST_TRIALS);
  return best === null ? front : [best.trial, ...front.filter((number) => number !== best.trial)];
}

/** So many of a list, evenly, the first and the last among them. */
function evenly(numbers: readonly number[], most: number): readonly number[] {
  if (numbers.length <= most) return numbers;
  const step = (numbers.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => numbers[Math.round(index * step)] ?? 0);
}
