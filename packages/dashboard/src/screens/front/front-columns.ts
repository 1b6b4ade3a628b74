/** Which columns the front, the parallel coordinates and the table show until a person chooses others. */
import type { Goal } from '@edgewright/contracts';
import type { DescribedColumn, StudyDescription } from '@edgewright/trial-history';

const MOST_AXES = 12;
const FEWEST_IN_MATRIX = 3;
const MOST_TABLE_METRICS = 5;
const MOST_TABLE_PARAMETERS = 3;
/** A metric that was not the aim, and that people look at all the same. */
const MOST_FURTHER_METRICS = 2;

/** The goals of a study, from its configuration. */
export function goalsOf({ config }: StudyDescription): readonly Goal[] {
  return config.objective.goals;
}

/** The metrics of the two axes: the first goal upwards, the second to the right; where there is one goal, another metric. */
export function frontAxes(study: StudyDescription): { readonly x: string; readonly y: string } | null {
  const metrics = metricsByGoal(study);
  const [y, x] = metrics;
  if (y === undefined) return null;
  return { x: (x ?? y).name, y: y.name };
}

/** Metrics of the matrix of planes: all goals, and with fewer than three of them further metrics. */
export function matrixMetrics(study: StudyDescription): readonly string[] {
  const count = Math.max(FEWEST_IN_MATRIX, goalsOf(study).length);
  return metricsByGoal(study)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Axes of the parallel coordinates: decisions of every part of the space, further metrics, then the goals. */
export function parallelAxes(study: StudyDescription): readonly string[] {
  const metrics = metricsByGoal(study);
  const goals = goalsOf(study).length;
  const ends = [...metrics.slice(goals, goals + MOST_FURTHER_METRICS), ...metrics.slice(0, goals).reverse()];
  const room = Math.max(0, MOST_AXES - ends.length);
  return [...spreadParameters(study, room), ...ends.map(({ name }) => name)];
}

/** Columns of the table: metrics, then some decisions. */
export function tableColumns(study: StudyDescription): readonly string[] {
  const all = metricsByGoal(study);
  const deviations = new Set(all.flatMap(({ name }) => deviationOf(study, name) ?? []));
  const metrics = all.filter(({ name }) => !deviations.has(name)).slice(0, MOST_TABLE_METRICS);
  return [
    'state',
    'reward',
    ...metrics.map(({ name }) => name),
    'outside_fit',
    ...spreadParameters(study, MOST_TABLE_PARAMETERS),
  ];
}

/**
 * The column of the standard deviation of a metric: `top1_sd_percent` of `top1_percent`, and `accuracy_deviation` where a metric is the
 * mean of repeated evaluations; undefined where there is none.
 */
export function deviationOf(study: StudyDescription, metric: string): string | undefined {
  const wanted = new Set([`${metric}_deviation`, `${metric}_sd`, metric.replace(/_([a-z0-9]+)$/, '_sd_$1')]);
  wanted.delete(metric);
  return study.columns.find(({ kind, name }) => kind === 'metric' && wanted.has(name))?.name;
}

/** Metrics, goals first; those that are the deviation of another one last. */
function metricsByGoal(study: StudyDescription): readonly DescribedColumn[] {
  const metrics = study.columns.filter(({ kind }) => kind === 'metric');
  const goals = goalsOf(study).map(({ metric }) => metric);
  const rank = ({ name }: DescribedColumn) => {
    const place = goals.indexOf(name);
    return place === -1 ? goals.length + Number(/_sd(_|$)|_deviation$/.test(name)) : place;
  };
  return [...metrics].sort((a, b) => rank(a) - rank(b));
}

/**
 * So many parameters: of every group in turn, each time of a kind (the last part of the name, such as `op`) that has been chosen least,
 * and those first that are in every candidate.
 */
function spreadParameters({ columns }: StudyDescription, count: number): readonly string[] {
  const groups = new Map<string, DescribedColumn[]>();
  for (const column of columns) {
    if (column.kind !== 'parameter' || isFixed(column)) continue;
    groups.set(column.group, [...(groups.get(column.group) ?? []), column]);
  }
  const chosen = new Set<string>();
  const kinds = new Map<string, number>();
  const rank = (column: DescribedColumn) => 2 * (kinds.get(kindOf(column)) ?? 0) + Number(column.conditional);
  for (let turn = 0; chosen.size < count && turn < columns.length; turn++) {
    for (const group of groups.values()) {
      const [next] = group.filter(({ name }) => !chosen.has(name)).sort((a, b) => rank(a) - rank(b));
      if (next === undefined || chosen.size >= count) continue;
      chosen.add(next.name);
      kinds.set(kindOf(next), (kinds.get(kindOf(next)) ?? 0) + 1);
    }
  }
  return columns.filter(({ name }) => chosen.has(name)).map(({ name }) => name);
}

function kindOf({ name }: DescribedColumn): string {
  return name.split('__').at(-1) ?? name;
}

function isFixed({ domain }: DescribedColumn): boolean {
  return domain?.kind === 'levels' && domain.levels.length < 2;
}
