import { drawingOf, isInside, valuesAt, type Picture as Drawn, type Point } from '@edgewright/report/charts';
import { contourCells, contourPicture, type Contour } from '@edgewright/report/further-pictures';
import { PointedPicture, type PointedThing } from '../../picture/pointed-picture.js';
import { SaveButton } from '../../picture/save-button.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { Notice } from '../../shell/notice.js';
import { trialsText, unitText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { brushOn } from './parameter-axes.js';
import type { ParameterCardProps } from './slice-card.js';
import { useParameters } from './use-parameters.js';

const HEIGHT = 340;

/** The mean of a metric over two parameters; a click on a cell filters by both. */
export function ContourCard({ chosen, choices }: ParameterCardProps) {
  const app = useApp();
  const study = useStudy();
  const data = useParameters(chosen);
  const { metric, parameter, against = parameter } = chosen;
  const { x, y, ...trials } = data.value;
  const title = `${columnTitle(metric)} over ${columnTitle(parameter)} and ${columnTitle(against)}`;
  const contour: Contour | undefined = x && y && { title, x, y, ...trials };
  const cellAt = cellFinder(contour);
  return (
    <Card
      title="Over two parameters"
      note="means of trials; click a cell to filter by it"
      tools={
        <>
          {(['parameter', 'against'] as const).map((key) => (
            <Menu
              key={key}
              label={key === 'parameter' ? 'x' : 'y'}
              value={key === 'parameter' ? parameter : against}
              options={choices}
              choose={(name) => {
                app.set({ [key]: name });
              }}
            />
          ))}
          <SaveButton
            name="contour"
            drawing={(theme) => contour && drawingOf(contourPicture(contour, theme), { theme })}
          />
        </>
      }
    >
      {contour === undefined ? (
        <Notice title={study.trials.pending.value > 0 ? 'Loading trials…' : 'No trials yet'} />
      ) : (
        <PointedPicture
          label={title}
          height={HEIGHT}
          draw={(size) => {
            const theme = app.theme.value;
            return drawingOf(contourPicture(contour, theme), { theme, size, heading: false });
          }}
          thingAt={(drawn, at) => {
            const cell = cellAt(drawn, at);
            return cell && thingOf(contour, cell, study.column(metric)?.unit);
          }}
          choose={(_, drawn, at) => {
            const cell = cellAt(drawn, at);
            if (cell === undefined) return;
            study.brush(brushOn(contour.x, parameter, [cell.x.low, cell.x.high]));
            study.brush(brushOn(contour.y, against, [cell.y.low, cell.y.high]));
          }}
        />
      )}
    </Card>
  );
}

type Cell = ReturnType<typeof contourCells>[number];

/** Finds the cell at a pixel. */
function cellFinder(contour: Contour | undefined) {
  const cells = contour === undefined ? [] : contourCells(contour);
  return ({ panels: [place] }: Drawn, at: Point): Cell | undefined => {
    if (place === undefined || !isInside(place.frame, at)) return undefined;
    const [across, up] = valuesAt(place, at);
    return cells.find(({ x, y }) => x.low <= across && across <= x.high && y.low <= up && up <= y.high);
  };
}

function thingOf({ x, y }: Contour, cell: Cell, unit: string | null | undefined): PointedThing {
  const place = (axis: Contour['x'], { low, high }: Cell['x']) =>
    axis.kind === 'levels'
      ? (axis.levels[Math.round((low + high) / 2)] ?? '')
      : `${low.toPrecision(3)} – ${high.toPrecision(3)}`;
  return {
    name: `${place(x, cell.x)}, ${place(y, cell.y)}`,
    lines: [`mean ${unitText(cell.mean, unit)}`, trialsText(cell.trials)],
  };
}
