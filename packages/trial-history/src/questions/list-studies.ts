import type { Budget, TrialState } from '@edgewright/contracts';
import type { StudySummary } from '../answers/study-summary.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { jsonIn, numberIn, optionalNumber, optionalText, rowsOf, textIn } from './cells.js';

/** Every count is answered by an index, so that a list costs no pass over candidates. */
const STUDIES_SQL = `
  SELECT s.id, s.name, s.state, s.state_reason, s.task, s.suggester, s.created_at, s.note, s.tags, s.archived_at, s.budget,
    (SELECT max(t.number) FROM trials t WHERE t.study_id = s.id) AS trials,
    (SELECT count(*) FROM trials t WHERE t.study_id = s.id AND t.feasible = 1) AS feasible,
    (SELECT count(*) FROM trials t WHERE t.study_id = s.id AND t.on_front = 1) AS on_front,
    (SELECT max(t.reward) FROM trials t WHERE t.study_id = s.id AND t.feasible = 1) AS best_reward,
    (SELECT t.number FROM trials t WHERE t.study_id = s.id AND t.feasible = 1
       AND t.reward = (SELECT max(b.reward) FROM trials b WHERE b.study_id = s.id AND b.feasible = 1)
       ORDER BY t.number LIMIT 1) AS best_trial,
    (SELECT t.finished_at FROM trials t WHERE t.study_id = s.id AND t.finished_at IS NOT NULL
       ORDER BY t.number DESC LIMIT 1) AS last_finished_at
  FROM studies s`;

const COUNTS_SQL = 'SELECT study_id, state, count(*) FROM trials GROUP BY study_id, state';

type Counts = StudySummary['counts'];

/** The studies of a database, oldest first. */
export function listStudies(reader: SqlReader): readonly StudySummary[] {
  const counts = countsByStudy(rowsOf(reader, COUNTS_SQL));
  return rowsOf(reader, `${STUDIES_SQL} ORDER BY s.id`).map((row) => summaryOf(row, counts));
}

/** One study; `undefined` where there is none. */
export function summariseStudy(reader: SqlReader, studyId: number): StudySummary | undefined {
  const [row] = rowsOf(reader, `${STUDIES_SQL} WHERE s.id = ?`, [studyId]);
  if (row === undefined) return undefined;
  const counted = 'SELECT study_id, state, count(*) FROM trials WHERE study_id = ? GROUP BY state';
  return summaryOf(row, countsByStudy(rowsOf(reader, counted, [studyId])));
}

function countsByStudy(rows: readonly (readonly SqlCell[])[]): ReadonlyMap<number, Counts> {
  const byStudy = new Map<number, Partial<Record<TrialState, number>>>();
  for (const [studyId, state, count] of rows) {
    const counts = byStudy.get(numberIn(studyId)) ?? {};
    counts[textIn(state) as TrialState] = numberIn(count);
    byStudy.set(numberIn(studyId), counts);
  }
  return byStudy;
}

function summaryOf(row: readonly SqlCell[], counts: ReadonlyMap<number, Counts>): StudySummary {
  const [id, name, state, stateReason, task, suggester, createdAt, note, tags, archivedAt, budget] = row;
  const [trials, feasible, onFront, bestReward, bestTrial, lastFinishedAt] = row.slice(11);
  const { trials: budgetTrials } = jsonIn<Partial<Budget>>(budget, {});
  return {
    id: numberIn(id),
    name: textIn(name),
    state: textIn(state),
    stateReason: optionalText(stateReason),
    task: textIn(task),
    suggester: textIn(suggester),
    createdAt: textIn(createdAt),
    note: optionalText(note),
    tags: jsonIn<readonly string[]>(tags, []),
    archivedAt: optionalText(archivedAt),
    trials: numberIn(trials),
    counts: counts.get(numberIn(id)) ?? {},
    feasible: numberIn(feasible),
    onFront: numberIn(onFront),
    budgetTrials: optionalNumber(budgetTrials ?? null),
    best:
      optionalNumber(bestReward) === null
        ? null
        : { trial: numberIn(bestTrial), reward: numberIn(bestReward) },
    lastFinishedAt: optionalText(lastFinishedAt),
  };
}
