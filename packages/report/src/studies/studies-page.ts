import type { StudyRecord } from '@edgewright/contracts';
import { tablePart, type Page } from '../page/page.js';
import { minuteOf } from './minute-of.js';

/** A study of a list. */
export interface ListedStudy extends StudyRecord {
  /** Finished trials that count towards the budget, as a search tells when it ends. */
  readonly trials: number;
}

/** A column that is there where one of the studies has something in it. */
interface SparseColumn {
  readonly title: string;
  readonly cell: (study: ListedStudy) => string | null;
}

const SPARSE: readonly SparseColumn[] = [
  { title: 'reason', cell: ({ stateReason }) => stateReason },
  { title: 'tags', cell: ({ tags }) => (tags.length === 0 ? null : tags.join(', ')) },
  { title: 'note', cell: ({ note }) => note },
  {
    title: 'archived (UTC)',
    cell: ({ archivedAtMs }) => (archivedAtMs === null ? null : minuteOf(archivedAtMs)),
  },
];

/** The studies of a database for people. */
export function studiesPage(studies: readonly ListedStudy[]): Page {
  const sparse = SPARSE.filter(({ cell }) => studies.some((study) => cell(study) !== null));
  const titles = sparse.map(({ title }) => title);
  return [
    tablePart({
      columns: ['study', 'state', 'trials', 'budget', ...titles, 'begun (UTC)', 'task', 'suggester', 'seed'],
      rows: studies.map((study) => [
        study.name,
        study.state,
        study.trials,
        study.budget.trials,
        ...sparse.map(({ cell }) => cell(study)),
        minuteOf(study.createdAtMs),
        study.config.task.plugin,
        study.config.suggester.plugin,
        String(study.config.seed),
      ]),
    }),
  ];
}

/** A study as programs read it: snake_case, times as ISO 8601. */
export function studyJson(study: ListedStudy): object {
  const { name, state, stateReason, trials, budget, counts, createdAtMs, config } = study;
  const { note, tags, archivedAtMs } = study;
  return {
    name,
    state,
    reason: stateReason,
    trials,
    counts,
    budget,
    note,
    tags,
    archived_at: archivedAtMs === null ? null : new Date(archivedAtMs).toISOString(),
    created_at: new Date(createdAtMs).toISOString(),
    config,
  };
}
