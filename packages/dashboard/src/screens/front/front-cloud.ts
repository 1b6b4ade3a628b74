/** What the pictures of the front are made of, again whenever a part of it changes. */
import { useComputed } from '@preact/signals';
import type { CellMemory } from '@edgewright/report/charts';
import type { TrialCloud } from '@edgewright/report/pictures';
import type { PublishedAnswer } from '@edgewright/trial-history';
import { useMemo } from 'preact/hooks';
import type { Layer } from '../../address/address.js';
import { columnTitle } from '../../shell/column-title.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { rowsWithYes, statusOf } from '../../state/trial-status.js';
import { metricAxis } from './metric-axis.js';

/** What is shown until a person chooses. */
export const USUAL_LAYERS: readonly Layer[] = ['published', 'infeasible'];
const NO_NETWORKS: PublishedAnswer['networks'] = [];

/** All trials in the plane of two metrics. */
export function useCloud(x: string, y: string) {
  const app = useApp();
  const study = useStudy();
  const layers = useComputed(() => app.address.value.view.layers ?? USUAL_LAYERS);
  const memories = useMemo(() => new WeakMap<object, CellMemory>(), [x, y]);
  const published = usePublished();
  const trials = useTrials();
  // The address is another one with every step of a brush, which changes no scale.
  const xScale = useComputed(() => app.address.value.view.xScale);
  const yScale = useComputed(() => app.address.value.view.yScale);
  const measured = useComputed(() => {
    const loaded = study.trials.loaded.value;
    const description = study.description.value;
    const memory: CellMemory = memories.get(loaded) ?? {};
    memories.set(loaded, memory);
    const outsideFit = loaded.store.column('outside_fit')?.values;
    return {
      title: `${columnTitle(y)} against ${columnTitle(x)}`,
      x: metricAxis(description, loaded.store, { name: x, scale: xScale.value }),
      y: metricAxis(description, loaded.store, { name: y, scale: yScale.value }),
      memory,
      ...(outsideFit === undefined
        ? {}
        : { outsideFit: outsideFit.map((ways) => (ways === 255 ? 0 : ways)) }),
    };
  });
  return useComputed<TrialCloud>(() => ({
    ...measured.value,
    ...trials.value,
    published: published.value.flatMap(({ name, metrics }) => {
      const across = metrics[x];
      const up = metrics[y];
      return across === undefined || up === undefined ? [] : [{ name, x: across, y: up }];
    }),
    withUncertainty: layers.value.includes('uncertainty'),
  }));
}

/** The published networks, where a person wants to see them; they are evaluated again, which can wait until trials have come. */
export function usePublished() {
  const app = useApp();
  const study = useStudy();
  return useComputed(() => {
    if (!(app.address.value.view.layers ?? USUAL_LAYERS).includes('published')) return NO_NETWORKS;
    if (!study.trials.settled.value) return NO_NETWORKS;
    const answer = app.ask<PublishedAnswer>(`/api/studies/${study.description.value.id}/published`).value;
    return answer.state === 'ready' ? answer.value.networks : NO_NETWORKS;
  });
}

/** What is known of each trial, which of them the filters leave, and which are marked. */
export function useTrials() {
  const app = useApp();
  const study = useStudy();
  const isWithInfeasible = useComputed(() =>
    (app.address.value.view.layers ?? USUAL_LAYERS).includes('infeasible'),
  );
  const known = useComputed(() => {
    const { store } = study.trials.loaded.value;
    const withInfeasible = isWithInfeasible.value;
    return {
      status: statusOf(store.column('feasible'), store.rows, withInfeasible),
      front: rowsWithYes(store.column('on_front')),
    };
  });
  return useComputed(() => ({
    ...known.value,
    selected: study.selection.value.map((trial) => trial - 1),
    ...(study.brushes.value.length === 0 ? {} : { shown: study.mask.value }),
  }));
}
