/** Parallel coordinates: the decisions and metrics of every trial, one axis each. */
import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import {
  axisAt,
  axisBundles,
  parallelPicture,
  STATUS,
  type ParallelAxis,
  type ParallelMemory,
  type ParallelPicture,
} from '@edgewright/report/pictures';
import { useCallback, useMemo } from 'preact/hooks';
import type { Extent } from '@edgewright/report/charts';
import type { Brush } from '../../address/brush.js';
import { Picture } from '../../picture/picture.js';
import { useDrag } from '../../picture/use-drag.js';
import { Notice } from '../../shell/notice.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { statusOf } from '../../state/trial-status.js';
import { brushBetween, parallelAxis, shareOf } from './parallel-axes.js';

interface ParallelPlotProps {
  /** Names of the columns, from the left. */
  readonly columns: readonly string[];
  readonly height: number;
}

type Point = readonly [number, number];

/** Drag along an axis filters by it, a click on an axis takes its filter away. */
export function ParallelPlot({ columns, height }: ParallelPlotProps) {
  const app = useApp();
  const study = useStudy();
  const drawn = useSignal<ParallelPicture | null>(null);
  const bundles = useBundles(columns);
  const handlers = useAxisPointer(drawn);
  const memory = useMemo((): ParallelMemory => ({ bundles: {}, counts: {} }), []);
  const draw = useCallback(
    (size: Extent) => {
      const brushes = study.brushes.value;
      const trials = {
        title: 'Parallel coordinates',
        bundles: { ...bundles.value, axes: bundles.value.axes.map((axis) => withShare(axis, brushes)) },
        selected: study.selection.value.map((trial) => trial - 1),
        memory,
        ...(brushes.length === 0 ? {} : { shown: study.mask.value }),
      };
      const picture = parallelPicture(trials, { theme: app.theme.value, size });
      drawn.value = picture;
      return picture;
    },
    [app, study, bundles, memory],
  );
  return (
    <div {...handlers}>
      <Picture
        class="axes"
        height={height}
        label={`Parallel coordinates over ${columns.length} columns; ${study.shown.value} of ${study.store.rows} trials pass the filters`}
        draw={draw}
      >
        {columns.some((name) => study.store.known(name) > 0) ? null : (
          <div class="over">
            <Notice
              kind="wait"
              title={study.trials.pending.value > 0 ? 'Loading trials…' : 'No trials yet'}
            />
          </div>
        )}
      </Picture>
    </div>
  );
}

/** What runs between the axes, counted again only when columns or trials change. */
function useBundles(columns: readonly string[]) {
  const study = useStudy();
  const names = useSignal(columns);
  if (names.peek().join('\n') !== columns.join('\n')) names.value = columns;
  return useComputed(() => {
    const { store } = study;
    const description = study.description.value;
    const axes = names.value.flatMap((name) => parallelAxis(description, store, name) ?? []);
    const status = statusOf(store.column('feasible'), store.rows, true);
    return axisBundles(
      axes,
      status.map((one) => (one === STATUS.unmeasured ? 0 : 1)),
    );
  });
}

function withShare(axis: ParallelAxis, brushes: readonly Brush[]): ParallelAxis {
  const brush = brushes.find(({ column }) => column === axis.name);
  const share = brush === undefined ? undefined : shareOf(axis, brush);
  return share === undefined ? axis : { ...axis, brush: share };
}

function useAxisPointer(drawn: ReadonlySignal<ParallelPicture | null>) {
  const study = useStudy();
  return useDrag({
    drag: (from, to) => {
      const picture = drawn.peek();
      const hit = picture === null ? undefined : axisAt(picture, from);
      const place = picture?.axes.find(({ axis }) => axis === hit?.axis);
      if (hit === undefined || place === undefined) return;
      const one = shareAt(place, from);
      const other = shareAt(place, to);
      study.brush(brushBetween(hit.axis, Math.min(one, other), Math.max(one, other)));
    },
    click: (at) => {
      const picture = drawn.peek();
      const hit = picture === null ? undefined : axisAt(picture, at);
      if (hit !== undefined) study.unbrush(hit.axis.name);
    },
  });
}

/** Where a pixel lies along an axis, from below; under −0.02 in the lane of what is not active. */
function shareAt(place: { readonly top: number; readonly height: number }, [, y]: Point): number {
  return 1 - (y - place.top) / place.height;
}
