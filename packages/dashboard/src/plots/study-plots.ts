/** The pictures of a study that need no page: what `edgewright plot` draws, from the same columns and axes as the pages. */
import type { Theme } from '@edgewright/report/charts';
import {
  axisBundles,
  frontPicture,
  progressPicture,
  type AxisBundles,
  type PublishedPlace,
  type StudyProgress,
} from '@edgewright/report/pictures';
import type { Scene } from '@edgewright/report/charts';
import type {
  ColumnBlock,
  HistoryAnswer,
  PublishedAnswer,
  StudyDescription,
} from '@edgewright/trial-history';
import { ColumnStore } from '../columns/column-store.js';
import { deviationOf, frontAxes, parallelAxes } from '../screens/front/front-columns.js';
import { metricAxis } from '../screens/front/metric-axis.js';
import { parallelAxis } from '../screens/front/parallel-axes.js';
import { columnTitle } from '../shell/column-title.js';
import { rowsWithYes, statusOf } from '../state/trial-status.js';

/** A study with the columns of its trials. */
export interface PlottedStudy {
  readonly description: StudyDescription;
  readonly store: ColumnStore;
}

/** A study with blocks of columns of its trials. */
export function plottedStudy(description: StudyDescription, blocks: Iterable<ColumnBlock>): PlottedStudy {
  const store = new ColumnStore();
  for (const block of blocks) store.append(block);
  return { description, store };
}

/** What is known of every trial, whatever is drawn. */
const OF_TRIALS = ['feasible', 'on_front', 'outside_fit'];

/** Names of the columns that the front is drawn from. */
export function frontPlotColumns(description: StudyDescription): readonly string[] {
  const axes = frontAxes(description);
  const names = axes === null ? [] : [axes.x, axes.y];
  const deviations = names.flatMap((name) => deviationOf(description, name) ?? []);
  return [...new Set([...OF_TRIALS, ...names, ...deviations])];
}

/** The cloud of trials with its front; `undefined` for a study without a metric. */
export function frontPlot(
  { description, store }: PlottedStudy,
  published: PublishedAnswer['networks'],
  theme: Theme,
): Scene | undefined {
  const axes = frontAxes(description);
  if (axes === null) return undefined;
  const outsideFit = store.column('outside_fit')?.values;
  const cloud = {
    title: `${description.name}: ${columnTitle(axes.y)} against ${columnTitle(axes.x)}`,
    x: metricAxis(description, store, { name: axes.x, scale: undefined }),
    y: metricAxis(description, store, { name: axes.y, scale: undefined }),
    status: statusOf(store.column('feasible'), store.rows, true),
    front: rowsWithYes(store.column('on_front')),
    published: placesOf(published, axes),
    ...(outsideFit && { outsideFit: outsideFit.map((ways) => (ways === 255 ? 0 : ways)) }),
  };
  return frontPicture(cloud, theme);
}

function placesOf(
  networks: PublishedAnswer['networks'],
  axes: { readonly x: string; readonly y: string },
): readonly PublishedPlace[] {
  return networks.flatMap(({ name, metrics }) => {
    const x = metrics[axes.x];
    const y = metrics[axes.y];
    return x === undefined || y === undefined ? [] : [{ name, x, y }];
  });
}

/** Names of the columns that parallel coordinates are drawn from. */
export function parallelPlotColumns(description: StudyDescription): readonly string[] {
  return [...new Set([...OF_TRIALS, ...parallelAxes(description)])];
}

/** The bundles of the axes that a page shows first. */
export function parallelPlot({ description, store }: PlottedStudy): AxisBundles {
  const axes = parallelAxes(description).flatMap((name) => parallelAxis(description, store, name) ?? []);
  const status = statusOf(store.column('feasible'), store.rows, true);
  return axisBundles(
    axes,
    status.map((known) => Math.min(known, 1)),
  );
}

/** Names of the columns that the history is drawn from. */
export function historyPlotColumns({ config }: StudyDescription): readonly string[] {
  return [...new Set(['feasible', 'reward', ...config.objective.goals.map(({ metric }) => metric)])];
}

/** The best so far of the reward and of each goal over what every trial came to, and the hypervolume. */
export function historyPlot(
  { description, store }: PlottedStudy,
  { best, hypervolume }: HistoryAnswer,
  theme: Theme,
): Scene {
  const status = statusOf(store.column('feasible'), store.rows, true);
  const panels = best.map(({ name, direction, improvements }): StudyProgress['panels'][number] => {
    const values = store.column(name)?.values;
    return {
      label: columnTitle(name),
      better: direction === 'maximise' ? 'higher' : 'lower',
      stands: true,
      points: improvements.map(({ trial, value }) => [trial, value]),
      ...(values && { cloud: { values, status } }),
    };
  });
  const volume = (hypervolume?.after ?? []).map(({ trial, value }) => [trial, value] as const);
  const title = `${description.name}: best feasible trial so far`;
  const last = { label: 'hypervolume', better: 'higher', stands: false, points: volume } as const;
  return progressPicture(
    { title, trials: description.trials, panels: hypervolume === null ? panels : [...panels, last] },
    theme,
  );
}
