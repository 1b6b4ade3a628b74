import { svgOf } from '@edgewright/report/charts';
import { frontPicture, type TrialCloud } from '@edgewright/report/pictures';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Later } from '../../shell/later.js';
import { Check, Menu } from '../../shell/menu.js';
import { useApp, useSetting, useStudy } from '../../state/app-context.js';
import { useCloud } from './front-cloud.js';
import { goalsOf } from './front-columns.js';
import { FrontPlot } from './front-plot.js';
import { Unmeasured } from './plane-overlay.js';
import { Key, LAYER_NAMES, Layers, PICTURES, PictureChoice, SaveButton } from './front-tools.js';

interface FrontCardProps {
  readonly x: string;
  readonly y: string;
  readonly height: number;
}

/** The front: two metrics, or three and more in the planes of each pair. */
export function FrontCard(props: FrontCardProps) {
  const chosen = useSetting('front');
  const description = useStudy().description.value;
  const usual = goalsOf(description).length > 2 ? 'matrix' : 'pair';
  const picture = PICTURES.find(([one]) => one === chosen)?.[0] ?? usual;
  return picture === 'pair' ? <PairCard {...props} /> : <Later load={loadMatrix} />;
}

async function loadMatrix() {
  return (await import('./matrix-card.js')).MatrixCard;
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
      <Unmeasured names={[x, y]} />
      <FrontPlot cloud={cloud} x={x} y={y} height={height} />
    </Card>
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
