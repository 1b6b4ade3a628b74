import { useComputed } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { Card } from '../../shell/card.js';
import { ColumnChooser } from '../../shell/column-chooser.js';
import { Notice } from '../../shell/notice.js';
import { useApp, useSetting, useStudy } from '../../state/app-context.js';
import {
  deviationOf,
  frontAxes,
  goalsOf,
  matrixMetrics,
  parallelAxes,
  tableColumns,
} from './front-columns.js';
import { FilterBar } from './filter-bar.js';
import { FrontCard } from './front-card.js';
import { ParallelPlot } from './parallel-plot.js';
import { TrialTable } from './trial-table.js';
import { Tray } from './tray.js';

const HEIGHTS = { front: 380, parallel: 300, table: 312 };

/** Which candidates to train: the front, every decision behind it, and the trials themselves, under one set of brushes. */
export function FrontScreen() {
  const study = useStudy();
  const app = useApp();
  const description = study.description.value;
  const usual = frontAxes(description);
  const x = useSetting('x') ?? usual?.x ?? 'reward';
  const y = useSetting('y') ?? usual?.y ?? 'reward';
  const parallel = useSetting('axes') ?? parallelAxes(description);
  const columns = useSetting('columns') ?? tableColumns(description);
  const deviations = [x, y, ...columns, ...goalsOf(description).map(({ metric }) => metric)].flatMap(
    (metric) => deviationOf(description, metric) ?? [],
  );
  // As a text, which a brush that moves leaves as it is.
  const brushed = useComputed(() => study.brushes.value.map(({ column }) => column).join('\n'));
  const matrix = useSetting('metrics') ?? matrixMetrics(description);
  const names = [x, y, ...matrix, ...columns, ...parallel, ...deviations, brushed.value].join('\n');
  // Before the page is painted for the first time, so that columns are read meanwhile.
  useLayoutEffect(() => {
    study.want(names.split('\n'));
  }, [study, names]);
  const failure = study.trials.failure.value;
  return (
    <>
      {failure === null ? null : (
        <Notice kind="error" title="Some columns did not come">
          {failure}
        </Notice>
      )}
      <FilterBar />
      <div class="with-tray">
        <FrontCard x={x} y={y} height={HEIGHTS.front} />
        <Tray />
      </div>
      <Card
        title="Parallel coordinates"
        note="drag along an axis to filter, click it to take the filter away; the lane below is “not active”"
        tools={
          <ColumnChooser
            what="axes"
            chosen={parallel}
            all={description.columns.filter(({ kind, name }) => kind !== 'trial' || name === 'reward')}
            choose={(axes) => {
              app.set({ axes });
            }}
          />
        }
      >
        <ParallelPlot columns={parallel} height={HEIGHTS.parallel} />
      </Card>
      <Card title="Trials" note="what the filters leave; click a head to sort, a row to select">
        <TrialTable columns={columns} height={HEIGHTS.table} />
      </Card>
    </>
  );
}
