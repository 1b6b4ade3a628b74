import { describe, expect, it } from '@jest/globals';
import {
  checkGraph,
  countsOf,
  graphFingerprint,
  GraphBuilder,
  layerRecord,
  OPS,
} from '@edgewright/model-graph';
import { oneOfEach } from './one-of-each.js';

const networks = oneOfEach();

describe('a network of every operation', () => {
  it('is there for all of them', () => {
    expect([...networks.keys()].toSorted()).toEqual(OPS.toSorted());
  });

  it.each([...networks])('has a layer of %s that passes through its record', (op, graph) => {
    const layer = graph.layers.at(-1);
    expect(layer).toMatchObject({ name: 'layer', op });
    if (layer === undefined) return;
    const read = checkGraph({ ...graph, layers: graph.layers.map((each) => layerRecord(each)) });
    expect(read).toEqual(graph);
    expect(graphFingerprint(read)).toBe(graphFingerprint(graph));
  });

  it.each([...networks])('counts %s in whole numbers, and as many as its record says', (_, graph) => {
    const counts = countsOf(graph);
    for (const count of Object.values(counts)) expect(Number.isSafeInteger(count)).toBe(true);
    const layer = graph.layers.at(-1);
    if (layer !== undefined && 'weights' in layer) expect(counts.weights).toBe(layer.weights);
    if (layer !== undefined && 'macs' in layer) expect(counts.macs).toBe(layer.macs);
  });

  it('tells every two apart', () => {
    expect(new Set([...networks.values()].map(graphFingerprint)).size).toBe(networks.size);
  });

  it('works as often as its batch has samples, with the same weights', () => {
    const built = (batch: number) => {
      const builder = new GraphBuilder('batch', { batch });
      return builder.build([
        builder.conv2d(builder.input('x', [8, 8, 3]), { name: 'c', kernel: 3, filters: 4 }),
      ]);
    };
    const one = countsOf(built(1));
    const four = countsOf(built(4));
    expect(four).toEqual({ ...one, macs: 4 * one.macs, activationBytes: 4 * one.activationBytes });
    expect(checkGraph(JSON.parse(JSON.stringify(built(4))))).toEqual(built(4));
    expect(graphFingerprint(built(4))).not.toBe(graphFingerprint(built(1)));
  });
});
