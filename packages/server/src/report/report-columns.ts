import type { DescribedColumn, ImportanceAnswer, StudyDescription } from '@edgewright/trial-history';

/** Values of all columns of a study: about what fits into two megabytes as a file. */
const MOST_VALUES = 50_000 * 25;
/** Parameters that are there whatever the number of trials. */
const FEWEST_PARAMETERS = 6;

/** Columns of trials that pictures need. Times have eight bytes that compress badly, and the timeline is an answer of its own. */
const OF_TRIALS = ['state', 'feasible', 'on_front', 'reward', 'outside_fit', 'reason'];

/**
 * The columns that a report holds, in the order of the study: all metrics, and of the parameters those that drive metrics most where
 * there are too many trials for all.
 */
export function reportColumns(
  { columns, trials }: StudyDescription,
  importance: ImportanceAnswer | undefined,
): readonly DescribedColumn[] {
  const always = columns.filter(({ kind, name }) => kind === 'metric' || OF_TRIALS.includes(name));
  const room = Math.floor(MOST_VALUES / Math.max(1, trials)) - always.length;
  const shares = sharesOf(importance);
  const parameters = columns
    .filter(({ kind }) => kind === 'parameter')
    .toSorted((a, b) => (shares.get(b.summary) ?? 0) - (shares.get(a.summary) ?? 0))
    .slice(0, Math.max(FEWEST_PARAMETERS, room));
  const kept = new Set([...always, ...parameters]);
  return columns.filter((column) => kept.has(column));
}

/** The greatest share of each decision in any metric, by its path. */
function sharesOf(importance: ImportanceAnswer | undefined): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { decisions } of importance?.metrics ?? [])
    for (const { decision, share } of decisions)
      shares.set(decision, Math.max(share, shares.get(decision) ?? 0));
  return shares;
}
