import { svgOf, svgOfDrawing } from '@edgewright/report/charts';
import { frontPicture, matrixPicture, type TrialCloud } from '@edgewright/report/pictures';
import type { Layer } from '../../address/address.js';
import { saveText } from '../../picture/save-file.js';
import { Card } from '../../shell/card.js';
import { Choice } from '../../shell/choice.js';
import { ColumnChooser } from '../../shell/column-chooser.js';
import { columnTitle } from '../../shell/column-title.js';
import { Check, Menu } from '../../shell/menu.js';
import { Notice } from '../../shell/notice.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { USUAL_LAYERS, useCloud, useMatrix } from './front-cloud.js';
import { goalsOf, matrixMetrics } from './front-columns.js';
import { FrontPlot } from './front-plot.js';
import { MatrixPlot } from './matrix-plot.js';

const PICTURES = [
  ['pair', 'Two metrics'],
  ['matrix', 'Matrix'],
] as const;
/** Of a matrix: more planes are too small to be read. */
const MOST_METRICS = 6;

interface FrontCardProps {
  readonly x: string;
  readonly y: string;
  readonly height: number;
}

/** The front: two metrics, or three and more in the planes of each pair. */
export function FrontCard(props: FrontCardProps) {
  const { view } = useApp().address.value;
  const description = useStudy().description.value;
  const usual = goalsOf(description).length > 2 ? 'matrix' : 'pair';
  const picture = PICTURES.find(([one]) => one === view.picture)?.[0] ?? usual;
  return picture === 'pair' ? <PairCard {...props} /> : <MatrixCard />;
}

function PictureChoice({ value }: { readonly value: string }) {
  const { set } = useApp();
  return (
    <Choice
      label="Picture"
      value={value}
      options={PICTURES}
      choose={(picture) => {
        set({ picture });
      }}
    />
  );
}

function MatrixCard() {
  const app = useApp();
  const study = useStudy();
  const description = study.description.value;
  const chosen = app.address.value.view.metrics ?? matrixMetrics(description);
  const metrics = chosen.filter((name) => study.column(name) !== undefined).slice(0, MOST_METRICS);
  const matrix = useMatrix(metrics);
  return (
    <Card
      title="Front"
      note={<Key />}
      class="front"
      tools={
        <>
          <PictureChoice value="matrix" />
          <ColumnChooser
            what="metrics"
            chosen={metrics}
            all={[...study.metrics, study.column('reward')].flatMap((column) => column ?? [])}
            choose={(names) => {
              app.set({ metrics: names });
            }}
          />
          <Layers names={LAYER_NAMES.filter(([layer]) => layer !== 'uncertainty')} />
          <SaveButton
            svg={() => svgOfDrawing(matrixPicture(matrix.value, { theme: app.theme.value }))}
            isOff={metrics.length < 2}
          />
        </>
      }
    >
      {metrics.length < 2 ? (
        <Notice title="Choose two metrics or more" />
      ) : (
        <MatrixPlot matrix={matrix} metrics={metrics} />
      )}
    </Card>
  );
}

function SaveButton({ svg, isOff = false }: { readonly svg: () => string; readonly isOff?: boolean }) {
  return (
    <button
      type="button"
      disabled={isOff}
      onClick={() => {
        saveText('front.svg', svg());
      }}
    >
      SVG
    </button>
  );
}

function PairCard({ x, y, height }: FrontCardProps) {
  const app = useApp();
  const cloud = useCloud(x, y);
  return (
    <Card
      title="Front"
      note={<Key />}
      class="front"
      tools={
        <>
          <PictureChoice value="pair" />
          <AxisMenu axis="y" name={y} scale={cloud.value.y.scale} />
          <AxisMenu axis="x" name={x} scale={cloud.value.x.scale} />
          <Layers names={LAYER_NAMES} />
          <SaveButton
            svg={() => svgOf(frontPicture(cloud.value, app.theme.value), { theme: app.theme.value })}
          />
        </>
      }
    >
      <FrontPlot cloud={cloud} x={x} y={y} height={height} />
    </Card>
  );
}

function Key() {
  return (
    <span class="key">
      <span>
        <i class="feasible">●</i>feasible
      </span>
      <span>
        <i class="infeasible">●</i>infeasible
      </span>
      <span>
        <i>●</i>on the front
      </span>
      <span>
        <i>○</i>outside of fit
      </span>
      <span>
        <i class="published">◆</i>published
      </span>
    </span>
  );
}

interface AxisMenuProps {
  readonly axis: 'x' | 'y';
  readonly name: string;
  readonly scale: TrialCloud['x']['scale'];
}

function AxisMenu({ axis, name, scale }: AxisMenuProps) {
  const study = useStudy();
  const { set } = useApp();
  return (
    <>
      <Menu
        label={axis}
        value={name}
        options={[...study.metrics.map((metric) => metric.name), 'reward'].map((one) => [
          one,
          columnTitle(one),
        ])}
        choose={(value) => {
          set({ [axis]: value, [`${axis}Scale`]: undefined });
        }}
      />
      <Check
        label="log"
        isOn={scale === 'logarithmic'}
        turn={(isOn) => {
          set({ [`${axis}Scale`]: isOn ? 'logarithmic' : 'linear' });
        }}
      />
    </>
  );
}

const LAYER_NAMES: readonly (readonly [Layer, string])[] = [
  ['published', 'published'],
  ['infeasible', 'infeasible'],
  ['uncertainty', '± uncertainty'],
];

function Layers({ names }: { readonly names: typeof LAYER_NAMES }) {
  const { address, set } = useApp();
  const layers = address.value.view.layers ?? USUAL_LAYERS;
  return (
    <>
      {names.map(([layer, title]) => (
        <Check
          key={layer}
          label={title}
          isOn={layers.includes(layer)}
          turn={(isOn) => {
            const rest = layers.filter((other) => other !== layer);
            set({ layers: isOn ? [...rest, layer] : rest });
          }}
        />
      ))}
    </>
  );
}
