import type { LayersAnswer } from '@edgewright/trial-history';
import { PointedPicture } from '../../picture/pointed-picture.js';
import { SaveButton } from '../../picture/save-button.js';
import { Card } from '../../shell/card.js';
import { Choice } from '../../shell/choice.js';
import { Answered, Notice } from '../../shell/notice.js';
import { mapAnswer, readyAnswer, type Answer } from '../../state/answer.js';
import { useApp } from '../../state/app-context.js';
import { graphPlot } from './graph-plot.js';
import { inferencePlot, memoryPlot, rooflinePlot, type LayerPlot } from './layer-plots.js';

const PICTURES = [
  ['roofline', 'Roofline'],
  ['inference', 'One inference'],
  ['memory', 'Memory'],
  ['graph', 'Graph'],
] as const;
type Name = (typeof PICTURES)[number][0];

const NOTES: Readonly<Record<Name, string>> = {
  roofline:
    'solid: the roofs of the chip; dashed: where weights come from outside of it; the area of a disc is its share of the time',
  inference: 'a gap is time for which an engine waited; choose a layer to look closer',
  memory: 'activations that are held while each layer runs',
  graph: 'darker layers cost more; blocks stand together, and a tensor that is read later passes above',
};

interface LayerPicturesProps {
  /** Where the layers were asked for. */
  readonly path: string;
  readonly answer: LayersAnswer;
  readonly metric: string;
  readonly unit: string | null | undefined;
}

/** One of the pictures of a network, as the address says. A click looks at a layer, another one away from it. */
export function LayerPictures({ path, answer, metric, unit }: LayerPicturesProps) {
  const app = useApp();
  const { picture, layer } = app.address.value.view;
  const [name, title] = PICTURES.find(([one]) => one === picture) ?? PICTURES[0];
  const plot = usePlot(name, { path, answer, metric, unit });
  return (
    <Card
      title={title}
      note={`${NOTES[name]}${name === 'inference' && answer.tellers !== undefined ? '; by the first evaluator of the study that simulates' : ''}`}
      tools={
        <>
          <Choice
            label="Picture"
            value={name}
            options={PICTURES}
            choose={(chosen) => {
              app.set({ picture: chosen });
            }}
          />
          {plot.state === 'ready' ? (
            <SaveButton name={name} drawing={(theme) => plot.value.draw({ theme })} />
          ) : null}
        </>
      }
    >
      {name === 'inference' && app.source.value.kind === 'report' ? (
        <Notice title="A report does not hold this">
          One inference is simulated by a server: start edgewright dashboard.
        </Notice>
      ) : (
        <Answered answer={plot}>
          {({ label, height, draw }) => (
            <PointedPicture
              label={label}
              height={height}
              draw={(size) => draw({ theme: app.theme.value, size, heading: false, legend: false })}
              thingAt={(drawn, at) => drawn.thingAt(at)}
              choose={(chosen) => {
                app.set({ layer: chosen === layer ? undefined : chosen });
              }}
            />
          )}
        </Answered>
      )}
    </Card>
  );
}

/** The simulation behind a timeline is asked for when it is looked at. */
function usePlot(name: Name, { path, answer, metric, unit }: LayerPicturesProps): Answer<LayerPlot> {
  const app = useApp();
  const marked = app.address.value.view.layer;
  if (name === 'graph') return readyAnswer(graphPlot(answer, { metric, unit, marked }));
  if (name === 'memory') return readyAnswer(memoryPlot(answer, marked));
  if (name === 'roofline') {
    const latency = metric.endsWith('latency_ms') ? metric : 'latency_ms';
    return readyAnswer(rooflinePlot(answer, { latency, marked }));
  }
  const traced = app.ask<LayersAnswer>(`${path}${path.includes('?') ? '&' : '?'}trace=1`).value;
  return mapAnswer(traced, (layers) => readyAnswer(inferencePlot(layers, marked)));
}
