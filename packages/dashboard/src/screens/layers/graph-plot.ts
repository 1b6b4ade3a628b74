import { isInside } from '@edgewright/report/charts';
import { graphHeight, graphPicture, type CostedGraphLayer } from '@edgewright/report/further-pictures';
import type { LayersAnswer } from '@edgewright/trial-history';
import { isWritten, unitText, valueText } from '../../shell/number-text.js';
import type { LayerPlot } from './layer-plots.js';

interface GraphChoice {
  readonly metric: string;
  readonly unit: string | null | undefined;
  readonly marked: string | undefined;
}

/** The network as a graph, coloured by a metric. */
export function graphPlot(answer: LayersAnswer, { metric, unit, marked }: GraphChoice): LayerPlot {
  const layers = costedGraph(answer, metric);
  const outOf = new Map(answer.graph.map(({ name, out }) => [name, out]));
  const graph = {
    title: `graph of ${answer.network}`,
    layers,
    unit: isWritten(unit) ? unit : '',
    ...(marked === undefined ? {} : { marked }),
  };
  return {
    label: `Graph of ${answer.network}: ${layers.length} layers, coloured by ${metric}`,
    height: (width) => graphHeight(layers, width),
    draw: (look) => {
      const drawn = graphPicture(graph, look);
      return {
        ...drawn,
        thingAt: (at) => {
          const layer = drawn.layers.find(({ frame }) => isInside(frame, at))?.layer;
          if (layer === undefined) return undefined;
          const { name, op, value, bytes } = layer;
          const out = (outOf.get(name) ?? []).join(' × ');
          return {
            name,
            lines: [`${op}, ${unitText(value, unit)}`, `writes ${out}, ${valueText(bytes, 'B')}`],
          };
        },
      };
    },
  };
}

/** The layers of the graph with their costs. */
function costedGraph({ graph, layers }: LayersAnswer, metric: string): readonly CostedGraphLayer[] {
  const valueOf = new Map(layers.map(({ name, metrics }) => [name, metrics[metric] ?? 0]));
  return graph.map(({ name, op, reads, activationBytes }) => ({
    name,
    op,
    reads,
    value: valueOf.get(name) ?? 0,
    bytes: activationBytes,
  }));
}
