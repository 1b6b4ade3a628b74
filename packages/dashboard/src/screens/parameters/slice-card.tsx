import { useSignal, type ReadonlySignal } from '@preact/signals';
import { drawingOf, valuesAt, type Picture as Drawn, type Theme } from '@edgewright/report/charts';
import { slicePicture, slicePlaces } from '@edgewright/report/further-pictures';
import { Picture } from '../../picture/picture.js';
import { SaveButton } from '../../picture/save-button.js';
import { useDrag } from '../../picture/use-drag.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { nearestRow } from '../front/nearest-row.js';
import { WaitingFor } from '../front/plane-overlay.js';
import { brushOn } from './parameter-axes.js';
import { useParameters, type ChosenParameters } from './use-parameters.js';

const HEIGHT = 320;

export interface ParameterCardProps {
  readonly chosen: ChosenParameters;
  /** Columns of parameters with their titles, those that drive the metric most first. */
  readonly choices: readonly (readonly [name: string, title: string])[];
}

/** A metric over one parameter, with every trial. */
export function SliceCard({ chosen, choices }: ParameterCardProps) {
  const app = useApp();
  const study = useStudy();
  const drawn = useSignal<Drawn | null>(null);
  const data = useParameters(chosen);
  const { metric, parameter } = chosen;
  const handlers = useSliceDrag(drawn, { chosen, data });
  const title = `${columnTitle(metric)} over ${columnTitle(parameter)}`;
  const scene = (theme: Theme) => {
    const { x, metric: axis, status, selected, shown } = data.value;
    if (x === undefined) return undefined;
    const trials = { metric: axis, status, selected, ...(shown && { shown }) };
    return slicePicture({ title, parameter: x, ...trials }, theme);
  };
  return (
    <Card
      title="Over one parameter"
      note="every trial; lines are medians of the feasible; drag to filter, click to select"
      tools={
        <>
          <Menu
            label="parameter"
            value={parameter}
            options={choices}
            choose={(name) => {
              app.set({ parameter: name });
            }}
          />
          <SaveButton
            name="slice"
            drawing={(theme) => {
              const shown = scene(theme);
              return shown && drawingOf(shown, { theme });
            }}
          />
        </>
      }
    >
      <div {...handlers}>
        <Picture
          class="crosshair"
          height={HEIGHT}
          label={`${columnTitle(metric)} of ${study.store.rows} trials over ${columnTitle(parameter)}`}
          draw={(size) => {
            const theme = app.theme.value;
            const shown = scene(theme);
            const look = { theme, size, heading: false, legend: false, cell: 2 };
            drawn.value = shown === undefined ? null : drawingOf(shown, look);
            return drawn.value;
          }}
        >
          <WaitingFor names={[metric, parameter]} />
        </Picture>
      </div>
    </Card>
  );
}

interface Dragged {
  readonly chosen: ChosenParameters;
  readonly data: ReturnType<typeof useParameters>;
}

/** Dragging filters by the metric and by the parameter; a click selects a trial, as on the front. */
function useSliceDrag(drawn: ReadonlySignal<Drawn | null>, { chosen: { metric, parameter }, data }: Dragged) {
  const study = useStudy();
  return useDrag({
    click: (at) => {
      const place = drawn.peek()?.panels[0];
      const { x: axis, metric: values, status, selected: preferred, shown = status } = data.peek();
      if (place === undefined || axis === undefined) return;
      const x = slicePlaces(axis, status.length);
      const row = nearestRow({ place, x, y: values.values, shown, preferred }, at);
      if (row !== undefined) study.toggle(row + 1);
    },
    drag: (from, to) => {
      const place = drawn.peek()?.panels[0];
      const axis = data.peek().x;
      if (place === undefined || axis === undefined) return;
      const [x0, y0] = valuesAt(place, from);
      const [x1, y1] = valuesAt(place, to);
      study.brush({ kind: 'range', column: metric, low: Math.min(y0, y1), high: Math.max(y0, y1) });
      study.brush(brushOn(axis, parameter, [x0, x1]));
    },
  });
}
