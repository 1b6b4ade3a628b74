import type * as ImportanceLibrary from '@edgewright/importance';
import { evenly } from '@edgewright/report';
import type { MetricImportance, StudyImportance } from '@edgewright/report/importance';
import type { ReadOnlyDatabase } from '@edgewright/storage';
import { withStore, type StoreFactory } from '../composition/store-factory.js';
import { decidedTrials, decisionPaths, measuredTrials, type DecidedTrial } from './decided-trials.js';

/** Trials that a forest is grown on: more take longer and say little more. */
const SAMPLED = 2000;
/** Trees of a forest. */
const TREES = 16;
/** Trials below which no forest grows, and below which shares are rough. */
const FEWEST = { forForest: 20, forTrust: 100 } as const;
/** A forest that explains less of what it did not see knows little of the metric. */
const LEAST_EXPLAINED = 0.3;

/** Where a study is, by name. */
export interface StudyPlace {
  readonly db: string;
  readonly name: string;
}

/**
 * Which decisions of a study drive its reward and its metrics, by its completed and infeasible trials. No plugin is asked: the
 * database knows what each trial decided.
 *
 * @throws storage/study-not-found · storage/database-missing …
 */
export async function studyImportance(
  stores: StoreFactory,
  { db, name }: StudyPlace,
): Promise<StudyImportance> {
  const [study, metrics] = await withStore(stores.openToRead(db), async (store) => {
    const found = await store.openStudy(name);
    return [found, await store.metrics(found.id)] as const;
  });
  const sampling = await samplingOf(await stores.openToAsk(db), study.id);
  const wanted = [{ name: 'reward', unit: null }, ...metrics];
  return {
    study: study.name,
    trees: TREES,
    metrics: wanted.map(({ name: metric, unit }) => ({ metric, unit, ...importanceOf(metric, sampling) })),
  };
}

async function samplingOf(database: ReadOnlyDatabase, studyId: number): Promise<Sampling> {
  try {
    const measured = measuredTrials(database, studyId);
    const trials = decidedTrials(database, studyId, evenly(measured, SAMPLED));
    const paths = decisionPaths(database, studyId);
    // Loaded for this command alone.
    const forests = await import('@edgewright/importance');
    const table = forests.codedTable(
      columnsOf(trials, paths),
      trials.map(({ parameters }) => parameters),
    );
    return { trials, measured: measured.length, paths, table, forests };
  } finally {
    database.close();
  }
}

/** The trials that are looked at, of how many, and what their decisions are called. */
interface Sampling {
  readonly trials: readonly DecidedTrial[];
  readonly measured: number;
  readonly paths: ReadonlyMap<string, string>;
  /** The decisions of all of these trials. */
  readonly table: ImportanceLibrary.CodedTable;
  readonly forests: typeof ImportanceLibrary;
}

type Importance = Omit<MetricImportance, 'metric' | 'unit'>;

function importanceOf(metric: string, sampling: Sampling): Importance {
  const { trials, measured, table, paths, forests } = sampling;
  const known = Int32Array.from(trials.keys()).filter((at) =>
    Number.isFinite(trials[at]?.values.get(metric)),
  );
  const sampled = known.length;
  // Of a sample, the share of those that have the metric is taken for that of all.
  const all = trials.length === measured ? sampled : Math.round((sampled / trials.length) * measured);
  const counted = { trials: all, sampled };
  const nothing = (warning: string): Importance => ({
    ...counted,
    explained: undefined,
    decisions: [],
    warnings: [warning],
  });
  if (sampled < FEWEST.forForest) {
    return nothing(`${sampled} trials have it; it takes ${FEWEST.forForest} to tell what drives it`);
  }
  const values = Float64Array.from(known, (at) => trials[at]?.values.get(metric) ?? NaN);
  const ofKnown = sampled === trials.length ? table : forests.someTrials(table, known);
  const found = forests.decisionImportance(ofKnown, values, { trees: TREES, seed: metric });
  if (found === undefined) return nothing('it is the same in all of them');
  return {
    ...counted,
    explained: found.explained,
    decisions: found.shares.map((share) => ({
      ...share,
      decision: paths.get(share.decision) ?? share.decision,
    })),
    warnings: warningsOf(sampled, found.explained),
  };
}

/** The decisions in their order, and those that are too many for the view. */
function columnsOf(trials: readonly DecidedTrial[], paths: ReadonlyMap<string, string>): readonly string[] {
  const columns = new Set(paths.keys());
  for (const { parameters } of trials) for (const column of Object.keys(parameters)) columns.add(column);
  return [...columns];
}

function warningsOf(sampled: number, explained: number): readonly string[] {
  const few =
    sampled < FEWEST.forTrust
      ? [`the shares are rough: ${sampled} trials are few, ${FEWEST.forTrust} tell more`]
      : [];
  const weak =
    explained < LEAST_EXPLAINED ? ['the forest explains little of the metric, so the shares say little'] : [];
  return [...few, ...weak];
}
