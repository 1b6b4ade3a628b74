import type { SqlAnswer } from '@edgewright/trial-history';
import { ScenePicture } from '../../picture/scene-picture.js';
import { Card } from '../../shell/card.js';
import { Menu } from '../../shell/menu.js';
import { countText } from '../../shell/number-text.js';
import { useApp } from '../../state/app-context.js';
import type { SqlPlot } from '../../address/address.js';
import { numberColumns, plottedPoints, sqlScene } from './sql-plot.js';

const HEIGHT = 340;

/** Two columns of an answer against each other; nothing where it has no two columns of numbers. */
export function PlotCard({ answer }: { readonly answer: SqlAnswer }) {
  const app = useApp();
  const names = numberColumns(answer);
  const [first, second] = names;
  if (first === undefined || second === undefined) return null;
  const { plot } = app.address.value.view;
  const set = (change: Partial<SqlPlot>) => {
    app.set({ plot: { x: first, y: second, kind: 'points', ...plot, ...change } });
  };
  if (plot === undefined) {
    return (
      <div class="center">
        <button
          type="button"
          onClick={() => {
            set({});
          }}
        >
          Plot these rows
        </button>
      </div>
    );
  }
  const count = plottedPoints(answer, plot).length;
  return (
    <Card
      title="Plot"
      note={`${countText(count)} of ${countText(answer.rows.length)} rows have both numbers`}
      tools={<Axes plot={plot} names={names} set={set} />}
    >
      <ScenePicture
        label={`${plot.y} against ${plot.x}, ${count} rows`}
        height={HEIGHT}
        scene={(theme) => sqlScene(answer, plot, theme)}
      />
    </Card>
  );
}

interface AxesProps {
  readonly plot: SqlPlot;
  /** Of the columns with numbers. */
  readonly names: readonly string[];
  readonly set: (change: Partial<SqlPlot>) => void;
}

function Axes({ plot, names, set }: AxesProps) {
  const app = useApp();
  // A link can name columns that another question had.
  const columns = [...new Set([...names, plot.x, plot.y])].map((name) => [name, name] as const);
  return (
    <>
      {(['x', 'y'] as const).map((axis) => (
        <Menu
          key={axis}
          label={axis}
          value={plot[axis]}
          options={columns}
          choose={(name) => {
            set({ [axis]: name });
          }}
        />
      ))}
      <Menu
        label="as"
        value={plot.kind}
        options={[
          ['points', 'points'],
          ['line', 'a line'],
        ]}
        choose={(kind) => {
          set({ kind: kind === 'line' ? 'line' : 'points' });
        }}
      />
      <button
        type="button"
        onClick={() => {
          app.set({ plot: undefined });
        }}
      >
        No plot
      </button>
    </>
  );
}
