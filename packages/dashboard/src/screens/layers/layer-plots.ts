/** What each picture of a network shows, and what lies at a pixel of it. */
import {
  drawingOf,
  isInside,
  pixelOf,
  valuesAt,
  type Drawing,
  type Look,
  type PanelPlace,
  type Point,
  type Scene,
  type Theme,
} from '@edgewright/report/charts';
import {
  engineSpans,
  inferencePicture,
  memoryPicture,
  nearestLayer,
  rooflinePicture,
  windowOf,
} from '@edgewright/report/further-pictures';
import type { LayersAnswer } from '@edgewright/trial-history';
import type { PointedThing } from '../../picture/pointed-picture.js';
import { countText, unitText, valueText } from '../../shell/number-text.js';
import { rooflineLayers, roofsOf } from './network-layers.js';

/** A picture of layers. */
export interface LayerPlot {
  /** One sentence, for people who do not see it. */
  readonly label: string;
  /** In pixels; it may follow from the width. */
  readonly height: number | ((width: number) => number);
  readonly draw: (look: Look & { readonly theme: Theme }) => LayerDrawing;
}

/** A drawing that knows which layer lies at a pixel. */
export interface LayerDrawing extends Drawing {
  readonly thingAt: (at: Point) => PointedThing | undefined;
}

/** Pixels from the middle of a disc. */
const REACH = 14;
const HEIGHTS = { roofline: 340, memory: 220, lane: 34, axis: 60 };

/** The layers below the roofs of their device, by a metric of latency. */
export function rooflinePlot(
  answer: LayersAnswer,
  { latency, marked }: { readonly latency: string; readonly marked: string | undefined },
): LayerPlot {
  const layers = rooflineLayers(answer, latency);
  const roofs = roofsOf(answer, latency);
  const title = `roofline of ${answer.network}`;
  return {
    label: `Roofline of ${answer.network}: ${layers.length} layers by operations a byte and operations a second`,
    height: HEIGHTS.roofline,
    draw: pointable(
      (theme) => rooflinePicture({ title, layers, ...(roofs && { roofs }), ...markOf(marked) }, theme),
      (place, at) => {
        const nearest = nearestLayer(layers, (point) => {
          const [x, y] = pixelOf(place, point);
          return Math.hypot(x - at[0], y - at[1]);
        });
        if (nearest === undefined || nearest.distance > REACH) return undefined;
        const { name, macs, bytes, latencyMs, bound } = nearest.layer;
        return {
          name,
          lines: [
            `${unitText(latencyMs, 'ms')}, bound by ${bound}`,
            `${countText(macs)} MAC, ${valueText(bytes, 'B')} moved`,
          ],
        };
      },
    ),
  };
}

/** What is held in memory over the layers. */
export function memoryPlot({ network, graph }: LayersAnswer, marked: string | undefined): LayerPlot {
  return {
    label: `Memory of ${network}: activations that are held while each of ${graph.length} layers runs`,
    height: HEIGHTS.memory,
    draw: pointable(
      (theme) => memoryPicture({ title: `memory of ${network}`, layers: graph, ...markOf(marked) }, theme),
      (place, at) => {
        const layer = graph[Math.floor(valuesAt(place, at)[0])];
        if (layer === undefined) return undefined;
        const { name, liveBytes, activationBytes } = layer;
        return {
          name,
          lines: [`${valueText(liveBytes, 'B')} held`, `${valueText(activationBytes, 'B')} of it written`],
        };
      },
    ),
  };
}

/** What the engines do over the time of one inference; around a layer where one is looked at. */
export function inferencePlot({ network, trace }: LayersAnswer, marked: string | undefined): LayerPlot {
  const spans = trace === null ? [] : engineSpans(trace);
  const window = marked === undefined ? undefined : windowOf(spans, marked);
  const tracks = [...new Set(spans.map(({ track }) => track))];
  const title = `one inference of ${network}`;
  return {
    label: `One inference of ${network}, on ${tracks.length} engines`,
    height: Math.max(4, tracks.length) * HEIGHTS.lane + HEIGHTS.axis,
    draw: pointable(
      (theme) => inferencePicture({ title, spans, ...(window && { window }), ...markOf(marked) }, theme),
      (place, at) => {
        const [timeMs, lane] = valuesAt(place, at);
        const track = tracks[Math.round(lane)];
        const span = spans.find((one) => one.track === track && one.startMs <= timeMs && timeMs <= one.endMs);
        if (span === undefined || track === undefined) return undefined;
        const { name, startMs, endMs } = span;
        return {
          name,
          lines: [track, `${unitText(endMs - startMs, 'ms')} from ${unitText(startMs, 'ms')} on`],
        };
      },
    ),
  };
}

function markOf(marked: string | undefined): { readonly marked?: string } {
  return marked === undefined ? {} : { marked };
}

/** A scene whose only panel knows what lies at its pixels. */
function pointable(
  sceneOf: (theme: Theme) => Scene,
  thingAt: (place: PanelPlace, at: Point) => PointedThing | undefined,
): LayerPlot['draw'] {
  return (look) => {
    const drawn = drawingOf(sceneOf(look.theme), look);
    const [place] = drawn.panels;
    return {
      ...drawn,
      thingAt: (at) => (place !== undefined && isInside(place.frame, at) ? thingAt(place, at) : undefined),
    };
  };
}
