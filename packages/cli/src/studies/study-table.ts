import type { Cell, Table } from '@edgewright/report';
import type { ListedStudy } from './study-json.js';

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

/** Studies for people. */
export function studyTable(studies: readonly ListedStudy[]): Table {
  const sparse = SPARSE.filter(({ cell }) => studies.some((study) => cell(study) !== null));
  const titles = sparse.map(({ title }) => title);
  return {
    columns: ['study', 'state', 'trials', 'budget', ...titles, 'begun (UTC)', 'task', 'suggester', 'seed'],
    rows: studies.map((study): readonly Cell[] => {
      const { config } = study;
      return [
        study.name,
        study.state,
        study.trials,
        study.budget.trials,
        ...sparse.map(({ cell }) => cell(study)),
        minuteOf(study.createdAtMs),
        config.task.plugin,
        config.suggester.plugin,
        String(config.seed),
      ];
    }),
  };
}

/** `YYYY-MM-DD HH:MM`, UTC. */
export function minuteOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ');
}
