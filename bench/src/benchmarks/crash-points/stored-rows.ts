import Sqlite from 'better-sqlite3';

/** What the world decides and no configuration: when, and at which attempt. */
const OF_THE_WORLD = /^(attempt|lease_until|timestamp|at|.*_at)$/;
/** Events that tell of crashes and retries themselves. */
const EVENTS_OF_THE_WORLD = ['requeued', 'late-answer', 'late-report', 'state-changed'];
/** Tables whose `id` only counts rows, in the order they came. */
const COUNTED = ['events', 'schema_migrations'];

/**
 * Of the values that attempts reported, the configuration decides the curves of trials that an evaluator answered; what an
 * attempt reported before it died is all that the others have. Of decisions of a stopper and of files, those of the last attempt.
 */
const READ_AS: Readonly<Record<string, string>> = {
  artifacts: ofLastAttempt('artifacts'),
  stop_decisions: ofLastAttempt('stop_decisions'),
  intermediate_values: `(SELECT c.* FROM trial_curves c JOIN trials t ON t.study_id = c.study_id
    AND t.number = c.trial_number WHERE t.state IN ('completed', 'stopped') AND t.cached = '[]')`,
};

type Row = Readonly<Record<string, unknown>>;

/** Rows of all tables, each as text; only what the configuration decides. */
export type StoredRows = ReadonlyMap<string, readonly string[]>;

/** The rows of the attempt at each trial that was begun last. */
function ofLastAttempt(table: string): string {
  return `(SELECT d.* FROM ${table} d JOIN trials t ON t.study_id = d.study_id
    AND t.number = d.trial_number AND t.attempt = d.attempt)`;
}

/** All that a database holds but what the world decides: a table or a column that is added counts by itself. */
export function storedRows(path: string): StoredRows {
  const database = new Sqlite(path, { readonly: true });
  try {
    const tables = database
      .prepare<[], string>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      .pluck()
      .all();
    return new Map(
      tables.map((table) => {
        const rows = database.prepare<[], Row>(`SELECT * FROM ${READ_AS[table] ?? table}`).all();
        return [
          table,
          rows
            .filter(decided)
            .map((row) => textOf(table, row))
            .toSorted(),
        ];
      }),
    );
  } finally {
    database.close();
  }
}

/** Where two databases differ first, for people; `undefined` where they hold the same. */
export function firstDifference(expected: StoredRows, found: StoredRows): string | undefined {
  // What differs elsewhere mostly comes of trials.
  for (const table of new Set(['trials', ...expected.keys(), ...found.keys()])) {
    const wanted = expected.get(table) ?? [];
    const got = found.get(table) ?? [];
    const missing = wanted.find((row) => !got.includes(row));
    const surplus = got.find((row) => !wanted.includes(row));
    if (missing === undefined && surplus === undefined && wanted.length === got.length) continue;
    return `${table}: ${wanted.length} rows, ${got.length} after the crash\n  whole    ${missing ?? '–'}\n  resumed  ${surplus ?? '–'}`;
  }
  return undefined;
}

function decided(row: Row): boolean {
  return !EVENTS_OF_THE_WORLD.includes(String(row['kind']));
}

function textOf(table: string, row: Row): string {
  const kept = Object.entries(row).filter(
    ([column]) => !OF_THE_WORLD.test(column) && !(column === 'id' && COUNTED.includes(table)),
  );
  return JSON.stringify(Object.fromEntries(kept));
}
