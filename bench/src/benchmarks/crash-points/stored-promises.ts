import Sqlite from 'better-sqlite3';

interface Trial {
  readonly number: number;
  readonly finished: number;
  /** Not so where it failed or got lost: such a candidate may come again. */
  readonly answered: number;
  readonly fingerprint: string;
  /** What it came to. */
  readonly outcome: string;
}

const TRIALS = `
  SELECT number, finished_at IS NOT NULL AS finished, state NOT IN ('failed', 'lost') AS answered, fingerprint,
    json_array(state, feasible, reward, candidate, error_code, (
      SELECT json_group_object(metric, value) FROM trial_metrics m
      WHERE m.study_id = t.study_id AND m.trial_number = t.number)) AS outcome
  FROM trials t WHERE study_id = (SELECT id FROM studies WHERE name = ?) ORDER BY number`;

/** The trials of a study; none where it was not created yet. */
export function storedTrials(path: string, study: string): readonly Trial[] {
  const database = new Sqlite(path);
  try {
    const created = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'trials'`).get();
    return created === undefined ? [] : database.prepare<[string], Trial>(TRIALS).all(study);
  } finally {
    database.close();
  }
}

/**
 * What is broken of the promises that hold in order of arrival too: every trial has an end, numbers have no gap, no
 * candidate that was answered comes twice, the budget is kept, and what had ended before a crash is as it was.
 */
export function brokenPromise(
  before: readonly Trial[],
  after: readonly Trial[],
  budget: number,
): string | undefined {
  if (after.length !== budget) return `${after.length} trials of ${budget}`;
  const wrong = after.find(({ number, finished }, index) => number !== index + 1 || finished === 0);
  if (wrong !== undefined) return `trial ${wrong.number} has no end, or follows a gap`;
  const answered = after.filter((trial) => trial.answered === 1).map(({ fingerprint }) => fingerprint);
  if (new Set(answered).size < answered.length) return 'a candidate that was answered comes twice';
  const changed = before.find(
    ({ number, finished, outcome }) => finished === 1 && after[number - 1]?.outcome !== outcome,
  );
  return (
    changed &&
    `trial ${changed.number} was ${changed.outcome} and is ${after[changed.number - 1]?.outcome ?? 'gone'}`
  );
}
