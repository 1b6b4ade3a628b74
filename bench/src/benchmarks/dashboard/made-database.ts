/**
 * Databases of many trials: a real search of the classification space, whose trials are repeated in SQL until there are enough. Metrics
 * of a copy are a little worse than those of its original, so that no two points coincide and the front stays the one of the search.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runEdgewright } from './command.js';

/** The study of every database here. */
export const STUDY = 'looked-at';

const SEARCH = new URL('../../../../searches/mobilenet-edgetpu-v2-s.json', import.meta.url);

/**
 * The trial number of a copy. Each round permutes the trials: repeated in their order they would compress better than as many trials of
 * real searches.
 */
const NUMBER = ':shift + 1 + (t.number - 1) * :stride % :base';
/** Up to 0.02, as a function of the number of the trial alone. */
const WORSE = `0.02 * ((${NUMBER}) * 2654435761 % 1000003) / 1000003.0`;
/** Bytes stay whole. */
const VALUE = `m.value * (CASE c.direction WHEN 'maximise' THEN 1 - ${WORSE} ELSE 1 + ${WORSE} END)`;
const COPIED = `t.study_id = 1 AND t.number <= :base AND ${NUMBER} > :known AND ${NUMBER} <= :last`;

/** Copies of the first `:base` trials under numbers beyond `:shift`, those beyond `:known` up to `:last`. */
const COPIES = [
  `INSERT INTO trials (study_id, number, state, feasible, reward, on_front, attempt, requested_at, started_at, finished_at,
     error_code, error_message, cached, fingerprint, candidate, reason)
   SELECT study_id, ${NUMBER}, state, feasible, reward - ${WORSE}, 0, attempt, requested_at, started_at, finished_at,
     error_code, error_message, cached, fingerprint, candidate, reason
   FROM trials t WHERE ${COPIED}`,
  `INSERT INTO trial_metrics (study_id, trial_number, metric, value)
   SELECT m.study_id, ${NUMBER}, m.metric,
     CASE WHEN m.value = round(m.value) THEN round(${VALUE}) ELSE ${VALUE} END
   FROM trials t JOIN trial_metrics m ON m.study_id = t.study_id AND m.trial_number = t.number
   JOIN study_columns c ON c.study_id = m.study_id AND c.source = m.metric AND c.kind = 'metric'
   WHERE ${COPIED}`,
  `INSERT INTO outside_fit (study_id, trial_number, evaluator, reason)
   SELECT o.study_id, ${NUMBER}, o.evaluator, o.reason
   FROM trials t JOIN outside_fit o ON o.study_id = t.study_id AND o.trial_number = t.number WHERE ${COPIED}`,
];

/** A search file of a random search of the classification space, whose 95 parameters and 7 metrics are 102 columns. */
export function searchFile(folder: string): string {
  const given = JSON.parse(readFileSync(SEARCH, 'utf8')) as Readonly<Record<string, unknown>>;
  const path = join(folder, 'search.json');
  const suggester = { plugin: 'suggest-random', options: {} };
  writeFileSync(path, JSON.stringify({ ...given, $schema: undefined, name: STUDY, suggester }));
  return path;
}

/** A database of so many trials, of which a search made the first `searched`. */
export async function madeDatabase(
  folder: string,
  { trials, searched }: { readonly trials: number; readonly searched: number },
): Promise<string> {
  const path = join(folder, `trials-${trials}.db`);
  const words = ['search', searchFile(folder), '--db', path, '--trials', String(searched), '--quiet'];
  await runEdgewright(words);
  const growing = growingDatabase(path, searched);
  growing.grow(trials);
  growing.close();
  return path;
}

/** A database that grows while others look at it. */
export interface GrowingDatabase {
  /** Copies trials until there are so many. */
  readonly grow: (trials: number) => void;
  readonly close: () => void;
}

/** A database whose first `base` trials are the ones to copy. */
export function growingDatabase(path: string, base: number): GrowingDatabase {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  // Copies fall all over the indexes: of a million trials these are some 500 MB.
  database.pragma('cache_size = -1000000');
  const copies = COPIES.map((sql) => database.prepare(sql));
  const count = database.prepare('SELECT max(number) FROM trials').pluck();
  const copy = database.transaction((shift: number, known: number, last: number) => {
    // No factor of 2 or 5, as the numbers of searched trials here have no others.
    const stride = (10 * shift) / base + 3;
    for (const statement of copies) statement.run({ base, shift, known, last, stride });
  });
  return {
    grow: (trials) => {
      for (let known = Number(count.get()); known < trials; known = Number(count.get()))
        copy(Math.floor(known / base) * base, known, trials);
    },
    close: () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}
