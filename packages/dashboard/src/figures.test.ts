/** Figures of the screens are the answers to the questions of docs/dashboard.md: the page computes one, SQLite the other. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillStudy } from '@edgewright/conformance';
import { contourCells, slicePicture } from '@edgewright/report/further-pictures';
import { openQuestionReader, openStore, type QuestionReader } from '@edgewright/storage';
import type {
  ComparisonAnswer,
  FailureGroup,
  HistoryAnswer,
  StudyDescription,
} from '@edgewright/trial-history';
import { askedStudy, trialColumns, type AskedStudy } from '@edgewright/trial-history/questions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ColumnStore } from './columns/column-store.js';
import { countOf, maskOf } from './columns/mask.js';
import { PathAnswers } from './opened/answer-path.js';
import { comparedFigures } from './screens/compare/compared-studies.js';
import { metricAxis } from './screens/front/metric-axis.js';
import { parameterAxis } from './screens/parameters/parameter-axes.js';
import { statusOf } from './state/trial-status.js';

const PAGE = readFileSync(new URL('../../../docs/dashboard.md', import.meta.url), 'utf8');
/** What a question begins with on the page. */
const LANGUAGE = 'sql\n';
const TRIALS = 120;
const NO_LEVELS = { kind: 'levels', label: '', levels: [], values: new Float32Array() } as const;
/** Columns hold seven digits. */
const DIGITS = 4;

let folder: string;
let reader: QuestionReader;
let answers: PathAnswers;
let study: StudyDescription;
const store = new ColumnStore();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-figures-'));
  const path = join(folder, 'history.db');
  const trials = await openStore({ path });
  await fillStudy(trials, { name: 'small', trials: TRIALS, running: 2 });
  await fillStudy(trials, { name: 'shorter', trials: 50 });
  await trials.close();
  reader = openQuestionReader(path);
  answers = new PathAnswers(reader);
  const asked = askedStudy(reader, 1) as AskedStudy;
  study = asked.description;
  const names = study.columns.map(({ name }) => name);
  store.append(trialColumns(reader, asked, { names, from: 1, to: TRIALS + 3 }));
});
afterAll(async () => {
  reader.close();
  await rm(folder, { recursive: true });
});

/** The answer to the question that the page has below a line of this text. */
function documented(title: string): readonly (readonly unknown[])[] {
  const [, sql = ''] = PAGE.split(`**${title}**`)[1]?.split('```') ?? [];
  expect([title, sql.slice(0, LANGUAGE.length)]).toEqual([title, LANGUAGE]);
  return reader.rows(sql.slice(LANGUAGE.length));
}

const answerOf = <T>(path: string) => answers.answer(path) as T;

describe('what Overview says', () => {
  it('of trials is what SQL counts', () => {
    expect(Object.entries(study.counts).sort()).toEqual(documented('Trials by state'));
    expect([[study.feasible, study.onFront, study.best?.reward]]).toEqual(
      documented('Feasible, on the front, best reward'),
    );
    const groups = answerOf<readonly FailureGroup[]>('/api/studies/1/failures');
    expect(
      groups.map(({ state, code, brokenConstraint, trials, lastTrial }) => [
        state,
        code,
        brokenConstraint,
        trials,
        lastTrial,
      ]),
    ).toEqual(documented('What failed'));
  });

  it('of the course is what SQL follows', () => {
    const { best, hypervolume } = answerOf<HistoryAnswer>('/api/studies/1/history');
    const steps = (name: string) =>
      best.find((one) => one.name === name)?.improvements.map(({ trial, value }) => [trial, value]);
    expect(steps('top1')?.length).toBeGreaterThan(3);
    expect(steps('top1')).toEqual(documented('Best so far, of a goal that is maximised'));
    expect(steps('latency_ms')).toEqual(documented('Best so far, of a goal that is minimised'));
    const [[volume] = []] = documented('Hypervolume, of two goals');
    expect(hypervolume?.after.at(-1)?.value).toBeCloseTo(volume as number, 8);
  });
});

describe('what Front and Table say', () => {
  it('of filters is what WHERE leaves', () => {
    const mask = maskOf(store, [
      { kind: 'range', column: 'latency_ms', low: 1, high: 2 },
      { kind: 'levels', column: 'size', levels: ['small', 'base'], inactive: false },
    ]);
    expect([[countOf(mask)]]).toEqual(documented('Trials that filters leave'));
    const inactive = maskOf(store, [{ kind: 'levels', column: 'groups', levels: ['2'], inactive: true }]);
    expect([[countOf(inactive)]]).toEqual(documented('Trials that a filter with the lane leaves'));
  });
});

describe('what Parameters says', () => {
  const status = () => statusOf(store.column('feasible'), store.rows, true);
  const metric = () => metricAxis(study, store, { name: 'top1', scale: undefined });
  const axis = (name: string) => {
    const found = parameterAxis(study, store, name);
    return found?.kind === 'levels' ? found : NO_LEVELS;
  };

  it('over one parameter is the median of the feasible', () => {
    const { panels } = slicePicture({
      title: '',
      parameter: axis('kernel'),
      metric: metric(),
      status: status(),
    });
    const lines =
      panels[0]?.series.flatMap((series) => (series.kind === 'line' ? [series.points] : [])) ?? [];
    const expected = documented('Over one parameter');
    expect(lines).toHaveLength(expected.length);
    for (const [kernel, median] of expected) {
      const level = axis('kernel').levels.indexOf(String(kernel));
      const line = lines.find(([low, high]) => (low?.[0] ?? NaN) <= level && level <= (high?.[0] ?? NaN));
      expect(line?.[0]?.[1]).toBeCloseTo(median as number, DIGITS);
    }
  });

  it('over two parameters is the mean of each pair', () => {
    const x = axis('kernel');
    const y = axis('size');
    const cells = contourCells({ title: '', x, y, metric: metric(), status: status() });
    const expected = documented('Over two parameters');
    expect(cells).toHaveLength(expected.length);
    for (const [kernel, size, mean, trials] of expected) {
      const across = x.levels.indexOf(String(kernel));
      const up = y.levels.indexOf(String(size));
      const cell = cells.find(
        (one) => one.x.low <= across && across <= one.x.high && one.y.low <= up && up <= one.y.high,
      );
      expect(cell?.trials).toBe(trials);
      expect(cell?.mean).toBeCloseTo(mean as number, DIGITS);
    }
  });
});

describe('what Compare says', () => {
  it('of studies is what SQL says of equally many trials', () => {
    const comparison = answerOf<ComparisonAnswer>('/api/comparison?studies=1,2');
    const figures = new Map(comparedFigures(comparison).map(({ title, values }) => [title, values[0]]));
    expect([
      ['feasible trials', 'best reward', 'best top1', 'best latency_ms'].map((title) => figures.get(title)),
    ]).toEqual(documented('Beside a study of 50 trials'));
  });
});
