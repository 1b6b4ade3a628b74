/** The front with every trial, in the planes of three metrics or more. */
import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { Extent } from '@edgewright/report/charts';
import { matrixPicture, type TrialMatrix } from '@edgewright/report/further-pictures';
import { useCallback } from 'preact/hooks';
import { Picture } from '../../picture/picture.js';
import { columnTitle } from '../../shell/column-title.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { cellFor } from './front-plot.js';
import { BrushBoxes, TrialTip, WaitingFor } from './plane-overlay.js';
import { usePlanePointer, type Plane, type PointedTrial } from './plane-pointer.js';

interface MatrixPlotProps {
  readonly matrix: ReadonlySignal<TrialMatrix>;
  /** Names of the metrics, in the order of the matrix. */
  readonly metrics: readonly string[];
}

/** Of a row of planes and of the axis below, in pixels. */
const ROW = 210;
const AXIS = 60;

/** Drag and click do in each plane what they do on the front. */
export function MatrixPlot({ matrix, metrics }: MatrixPlotProps) {
  const app = useApp();
  const study = useStudy();
  const planes = useSignal<readonly Plane[]>([]);
  const pointed = useSignal<PointedTrial | undefined>(undefined);
  const handlers = usePlanePointer({ planes: () => planes.peek(), trials: () => matrix.peek(), pointed });
  const summary = useComputed(
    () =>
      `${metrics.map(columnTitle).join(', ')} in pairs: ${study.shown.value} of ${study.store.rows} trials pass the filters, ${matrix.value.front.length} are on the front, ${study.selection.value.length} are selected`,
  );
  const names = metrics.join('\n');
  const draw = useCallback(
    (size: Extent) => {
      const theme = app.theme.value;
      const cell = cellFor(matrix.value.status.length);
      const picture = matrixPicture(matrix.value, { theme, size, cell });
      const nameAt = names.split('\n');
      planes.value = picture.cells.map(({ across, up, ...place }) => ({
        place,
        x: nameAt[across] ?? '',
        y: nameAt[up] ?? '',
      }));
      return picture;
    },
    [app, matrix, planes, names],
  );
  return (
    <div {...handlers}>
      <Picture
        class="crosshair"
        height={Math.max(1, metrics.length - 1) * ROW + AXIS}
        label={summary.value}
        draw={draw}
      >
        <WaitingFor names={metrics} />
        <BrushBoxes planes={planes} />
        <TrialTip pointed={pointed} />
      </Picture>
    </div>
  );
}
