import type { PublishedNumber } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { formatNumber } from '../numbers/number-format.js';
import { faint, line, tablePart, type Page } from '../page/page.js';
import { layerTable } from './layer-table.js';

/** A network, with what was counted and what was published of it. */
export interface CountedNetwork {
  readonly name: string;
  readonly graph: ModelGraph;
  readonly params: number;
  readonly macs: number;
  readonly published: readonly PublishedNumber[];
}

/** A network for people: its layers, its size, and published numbers with their sources. */
export function networkPage({ name, graph, params, macs, published }: CountedNetwork): Page {
  return [
    tablePart(layerTable(graph)),
    line(),
    line(`${name}: ${formatNumber(params)} trainable parameters, ${formatNumber(macs)} MACs`),
    ...published.map(({ metric, value, unit, device, precision, note, source }) => {
      const number = [`${formatNumber(value)} ${unit}`, device, precision, note].filter(Boolean).join(', ');
      return line(faint(`published ${metric}: ${number} (${source})`));
    }),
  ];
}
