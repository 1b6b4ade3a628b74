import { useComputed } from '@preact/signals';
import { frontPicture, type PublishedPlace, type TrialCloud } from '@edgewright/report/pictures';
import { svgOf, type CellMemory } from '@edgewright/report/charts';
import type { PublishedAnswer } from '@edgewright/trial-history';
import { useMemo } from 'preact/hooks';
import type { Layer } from '../../address/address.js';
import { saveText } from '../../picture/save-file.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Check, Menu } from '../../shell/menu.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { rowsWithYes, statusOf } from '../../state/trial-status.js';
import { FrontPlot } from './front-plot.js';
import { metricAxis } from './metric-axis.js';

const USUAL_LAYERS: readonly Layer[] = ['published', 'infeasible'];
const NO_PLACES: readonly PublishedPlace[] = [];

interface FrontCardProps {
  readonly x: string;
  readonly y: string;
  readonly height: number;
}

/** The front with its menus. */
export function FrontCard({ x, y, height }: FrontCardProps) {
  const app = useApp();
  const cloud = useCloud(x, y);
  return (
    <Card
      title="Front"
      note={<Key />}
      class="front"
      tools={
        <>
          <AxisMenu axis="y" name={y} scale={cloud.value.y.scale} />
          <AxisMenu axis="x" name={x} scale={cloud.value.x.scale} />
          <Layers />
          <button
            type="button"
            onClick={() => {
              saveText(
                'front.svg',
                svgOf(frontPicture(cloud.value, app.theme.value), { theme: app.theme.value }),
              );
            }}
          >
            SVG
          </button>
        </>
      }
    >
      <FrontPlot cloud={cloud} x={x} y={y} height={height} />
    </Card>
  );
}

/** Everything that the picture shows, again whenever a part of it changes. */
function useCloud(x: string, y: string) {
  const app = useApp();
  const study = useStudy();
  const id = study.description.value.id;
  const layers = useComputed(() => app.address.value.view.layers ?? USUAL_LAYERS);
  const memories = useMemo(() => new WeakMap<object, CellMemory>(), [x, y]);
  const published = useComputed(() => {
    if (!layers.value.includes('published')) return NO_PLACES;
    const answer = app.ask<PublishedAnswer>(`/api/studies/${id}/published`).value;
    return answer.state === 'ready' ? placesOf(answer.value, x, y) : NO_PLACES;
  });
  const measured = useComputed(() => {
    const loaded = study.trials.loaded.value;
    const { store } = loaded;
    const description = study.description.value;
    const { xScale, yScale } = app.address.value.view;
    const memory: CellMemory = memories.get(loaded) ?? {};
    memories.set(loaded, memory);
    const outsideFit = store.column('outside_fit')?.values;
    return {
      title: `${columnTitle(y)} against ${columnTitle(x)}`,
      x: metricAxis(description, store, { name: x, scale: xScale }),
      y: metricAxis(description, store, { name: y, scale: yScale }),
      status: statusOf(store.column('feasible'), store.rows, layers.value.includes('infeasible')),
      front: rowsWithYes(store.column('on_front')),
      memory,
      ...(outsideFit === undefined
        ? {}
        : { outsideFit: outsideFit.map((ways) => (ways === 255 ? 0 : ways)) }),
    };
  });
  return useComputed<TrialCloud>(() => ({
    ...measured.value,
    published: published.value,
    selected: study.selection.value.map((trial) => trial - 1),
    withUncertainty: layers.value.includes('uncertainty'),
    ...(study.brushes.value.length === 0 ? {} : { shown: study.mask.value }),
  }));
}

function placesOf({ networks }: PublishedAnswer, x: string, y: string): readonly PublishedPlace[] {
  return networks.flatMap(({ name, metrics }) => {
    const across = metrics[x];
    const up = metrics[y];
    return across === undefined || up === undefined ? [] : [{ name, x: across, y: up }];
  });
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

function Layers() {
  const { address, set } = useApp();
  const layers = address.value.view.layers ?? USUAL_LAYERS;
  return (
    <>
      {LAYER_NAMES.map(([layer, title]) => (
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
