import type { StudyDescription } from '@edgewright/trial-history';
import { goalsOf } from '../front/front-columns.js';

/** A question with what it is about. */
export interface SqlExample {
  readonly title: string;
  readonly sql: string;
}

/** Questions in the columns of a study, the first of them what a person begins with. */
export function sqlExamples(description: StudyDescription): readonly SqlExample[] {
  const view = identifier(description.viewName);
  const goals = goalsOf(description).map(({ metric }) => identifier(metric));
  const columns = ['trial', 'reward', ...goals].join(', ');
  const parameter = description.columns.find(({ kind }) => kind === 'parameter')?.name;
  const [goal] = goals;
  return [
    {
      title: 'the best trials',
      sql: `SELECT ${columns}\nFROM ${view}\nWHERE feasible = 1\nORDER BY reward DESC\nLIMIT 20`,
    },
    {
      title: 'the front',
      sql: `SELECT ${columns}\nFROM ${view}\nWHERE on_front = 1\nORDER BY ${goal ?? 'reward'}`,
    },
    {
      title: 'what failed',
      sql: `SELECT state, error_code, broken_constraint, count(*) AS trials, max(trial) AS last\nFROM ${view}\nWHERE state IN ('failed', 'infeasible', 'lost')\nGROUP BY state, error_code, broken_constraint\nORDER BY trials DESC`,
    },
    ...(parameter === undefined || goal === undefined
      ? []
      : [
          {
            title: 'a goal by a parameter',
            sql: `SELECT ${identifier(parameter)}, count(*) AS trials, avg(${goal}) AS mean, max(${goal}) AS most\nFROM ${view}\nWHERE feasible = 1\nGROUP BY ${identifier(parameter)}`,
          },
        ]),
    {
      title: 'how long trials took',
      sql: `SELECT trial, duration_seconds\nFROM ${view}\nWHERE duration_seconds IS NOT NULL\nORDER BY trial`,
    },
  ];
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
