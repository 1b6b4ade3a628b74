/** What a server answers below `/api/`, answered from an opened database. What takes plugins is left to a server. */
import {
  askedStudy,
  compareStudies,
  failureGroups,
  frontNumbers,
  latestCurves,
  listStudies,
  oneTrial,
  studyHistory,
  timeline,
  type AskedStudy,
  type SqlReader,
} from '@edgewright/trial-history/questions';
import { notHere } from '../errors.js';

/** As many as a server tells unless it is asked for others. */
const LATEST_ATTEMPTS = 500;
const LATEST_CURVES = 100;

type StudyQuestion = (reader: SqlReader, study: AskedStudy) => unknown;

const QUESTIONS: Readonly<Record<string, StudyQuestion>> = {
  '': (_, { description }) => description,
  '/front': (reader, { description: { id } }) => frontNumbers(reader, id),
  '/failures': (reader, { description: { viewName } }) => failureGroups(reader, viewName),
  '/timeline': (reader, { description: { id, trials } }) =>
    timeline(reader, id, { from: Math.max(1, trials + 1 - LATEST_ATTEMPTS), to: Math.max(1, trials) + 1 }),
  '/history': (reader, study) => studyHistory(reader, study),
  '/curves': (reader, { description: { id } }) => latestCurves(reader, id, LATEST_CURVES),
};

/** Answers questions about a database that does not change. */
export class PathAnswers {
  readonly #reader: SqlReader;
  readonly #studies = new Map<number, AskedStudy>();

  constructor(reader: SqlReader) {
    this.#reader = reader;
  }

  /** @throws dashboard/not-here for what only a server answers, and for what is not there */
  answer(path: string): unknown {
    if (path === '/api/studies') return listStudies(this.#reader);
    const [, compared] = /^\/api\/comparison\?studies=([\d,]+)$/.exec(path) ?? [];
    if (compared !== undefined) return this.#comparison(path, compared.split(',').map(Number));
    const [, id = '', rest = ''] = /^\/api\/studies\/(\d+)(\/[^?]*)?$/.exec(path) ?? [];
    const study = this.study(Number(id));
    if (study === undefined) throw notHere(path, 'a server');
    if (Object.hasOwn(QUESTIONS, rest)) return QUESTIONS[rest]?.(this.#reader, study);
    const [, number] = /^\/trials\/(\d+)$/.exec(rest) ?? [];
    const trial = number === undefined ? undefined : oneTrial(this.#reader, study, Number(number));
    if (trial === undefined) throw notHere(path, 'a server: it takes more than the database holds');
    return trial;
  }

  #comparison(path: string, ids: readonly number[]): unknown {
    const studies = ids.flatMap((id) => this.study(id) ?? []);
    if (studies.length !== ids.length || ids.length < 2) throw notHere(path, 'a server');
    return compareStudies(this.#reader, studies);
  }

  study(id: number): AskedStudy | undefined {
    const known = this.#studies.get(id) ?? askedStudy(this.#reader, id);
    if (known !== undefined) this.#studies.set(id, known);
    return known;
  }
}
