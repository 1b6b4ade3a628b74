import { expect, it } from '@jest/globals';
import { fingerprintOf } from '@edgewright/base';
import { countsOf, layerRecord, type ModelGraph } from '@edgewright/model-graph';
import type { PublishedTask } from '../published-network.js';
import { publishedNetworks } from '../published-networks.js';

/** What is known of a released network. */
export interface Golden {
  readonly params: number;
  readonly paramsTotal: number;
  readonly paramsFolded: number;
  readonly macs: number;
  readonly weights: number;
  readonly layers: number;
  /** SHA-256 of the canonical JSON of the layer records. */
  readonly sha256: string;
}

/** Tests that the networks made for a task are those of the goldens, in their order, each exactly as released. */
export function itIsAsReleased(task: PublishedTask, goldens: Readonly<Record<string, Golden>>): void {
  const networks = publishedNetworks(task);

  it.each(networks)('$name is exactly as released', ({ name, graph }) => {
    expect(goldenOf(graph())).toEqual(goldens[name]);
  });

  it('are all here, each with a golden', () => {
    expect(networks.map((network) => network.name)).toEqual(Object.keys(goldens));
  });
}

/** The golden of a graph. */
function goldenOf(graph: ModelGraph): Golden {
  const { params, paramsTotal, paramsFolded, macs, weights } = countsOf(graph);
  const records = graph.layers.map(layerRecord);
  return {
    params,
    paramsTotal,
    paramsFolded,
    macs,
    weights,
    layers: records.length,
    sha256: fingerprintOf(records),
  };
}
