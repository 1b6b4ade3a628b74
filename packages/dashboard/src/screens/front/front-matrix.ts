import { useComputed, useSignal } from '@preact/signals';
import type { CellMemory } from '@edgewright/report/charts';
import type { PublishedNetwork, TrialMatrix } from '@edgewright/report/further-pictures';
import { useStudy } from '../../state/app-context.js';
import { usePublished, useTrials } from './front-cloud.js';
import { metricAxis } from './metric-axis.js';

/** All trials in the planes of several metrics. */
export function useMatrix(metrics: readonly string[]) {
  const study = useStudy();
  const published = usePublished();
  const trials = useTrials();
  const names = useSignal(metrics);
  if (names.peek().join('\n') !== metrics.join('\n')) names.value = metrics;
  const measured = useComputed(() => {
    const { store } = study.trials.loaded.value;
    const description = study.description.value;
    return {
      title: `${description.name}: front`,
      metrics: names.value.map((name) => metricAxis(description, store, { name, scale: undefined })),
      memories: names.value.flatMap((_, row) => Array.from({ length: row }, (): CellMemory => ({}))),
    };
  });
  return useComputed<TrialMatrix>(() => ({
    ...measured.value,
    ...trials.value,
    published: published.value.map(({ name, metrics: values }): PublishedNetwork => ({
      name,
      values: names.value.map((metric) => values[metric] ?? NaN),
    })),
  }));
}
