import { useComputed, useSignal } from '@preact/signals';
import { useStudy } from '../../state/app-context.js';
import { statusOf } from '../../state/trial-status.js';
import { metricAxis } from '../front/metric-axis.js';
import { parameterAxis } from './parameter-axes.js';

/** What is looked at. */
export interface ChosenParameters {
  readonly metric: string;
  readonly parameter: string;
  /** A second parameter; undefined where there is only one. */
  readonly against: string | undefined;
}

/** The columns of a slice or a contour, again whenever trials, filters or the selection change. Axes are undefined until they come. */
export function useParameters(chosen: ChosenParameters) {
  const study = useStudy();
  const wanted = useSignal(chosen);
  if (JSON.stringify(wanted.peek()) !== JSON.stringify(chosen)) wanted.value = chosen;
  return useComputed(() => {
    const { metric, parameter, against } = wanted.value;
    const { store } = study.trials.loaded.value;
    const description = study.description.value;
    return {
      x: parameterAxis(description, store, parameter),
      y: against === undefined ? undefined : parameterAxis(description, store, against),
      metric: metricAxis(description, store, { name: metric, scale: undefined }),
      status: statusOf(store.column('feasible'), store.rows, true),
      selected: study.selection.value.map((trial) => trial - 1),
      ...(study.brushes.value.length === 0 ? {} : { shown: study.mask.value }),
    };
  });
}
