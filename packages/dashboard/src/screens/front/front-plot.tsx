/** The front with every trial, two metrics at a time. */
import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { drawingOf, type Extent } from '@edgewright/report/charts';
import { frontPicture, type TrialCloud } from '@edgewright/report/pictures';
import { useCallback } from 'preact/hooks';
import { Picture } from '../../picture/picture.js';
import { columnTitle } from '../../shell/column-title.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { BrushBoxes, TrialTip, WaitingFor } from './plane-overlay.js';
import { usePlanePointer, type Plane, type PointedTrial } from './plane-pointer.js';

/** Side of a point, in pixels: few points are drawn larger, that they are seen. */
export function cellFor(trials: number): number {
  return trials <= 1000 ? 3 : trials <= 20_000 ? 2 : 1;
}

interface FrontPlotProps {
  readonly cloud: ReadonlySignal<TrialCloud>;
  readonly x: string;
  readonly y: string;
  readonly height: number;
}

/** Drag filters by both metrics, a click selects a trial, and what is pointed at tells its numbers. */
export function FrontPlot({ cloud, x, y, height }: FrontPlotProps) {
  const app = useApp();
  const study = useStudy();
  const planes = useSignal<readonly Plane[]>([]);
  const pointed = useSignal<PointedTrial | undefined>(undefined);
  const handlers = usePlanePointer({ planes: () => planes.peek(), trials: () => cloud.peek(), pointed });
  const summary = useComputed(
    () =>
      `${columnTitle(y)} against ${columnTitle(x)}: ${study.shown.value} of ${study.store.rows} trials pass the filters, ${cloud.value.front.length} are on the front, ${study.selection.value.length} are selected`,
  );
  const draw = useCallback(
    (size: Extent) => {
      const theme = app.theme.value;
      const scene = frontPicture(cloud.value, theme);
      const cell = cellFor(cloud.value.status.length);
      const picture = drawingOf(scene, { theme, size, heading: false, legend: false, cell });
      planes.value = picture.panels.map((place) => ({ place, x, y }));
      return picture;
    },
    [app, cloud, planes, x, y],
  );
  return (
    <div {...handlers}>
      <Picture class="crosshair" height={height} label={summary.value} draw={draw}>
        <WaitingFor names={[x, y]} />
        <BrushBoxes planes={planes} />
        <TrialTip pointed={pointed} />
      </Picture>
    </div>
  );
}
