import { describe, expect, it } from '@jest/globals';
import { countsOf } from '../counts/counts.js';
import { checkGraph } from './check-graph.js';
import { GraphBuilder } from './graph-builder.js';
import { graphFingerprint } from './graph-fingerprint.js';
import type { ModelGraph } from './graph.js';
import { sharingLayers } from './weight-groups.js';

/** One class head for the five levels of a pyramid, as EfficientDet has it. */
function heads(channels: number, group: (level: number) => string | undefined): ModelGraph {
  const builder = new GraphBuilder('heads');
  const outputs = [64, 32, 16, 8, 4].map((side, level) => {
    const map = builder.input(`p${level}`, [side, side, channels]);
    const weightGroup = group(level);
    const shared = weightGroup === undefined ? {} : { weightGroup };
    return builder.conv2d(map, { name: `head${level}`, kernel: 3, filters: channels, ...shared });
  });
  return builder.build(outputs);
}

describe('weights that layers share', () => {
  it('are counted once, at 64 and at 128 channels', () => {
    expect(countsOf(heads(64, () => 'head')).weightBytes).toBe(36_864);
    expect(countsOf(heads(128, () => 'head')).weightBytes).toBe(147_456);
    expect(countsOf(heads(64, () => undefined)).weightBytes).toBe(184_320);
  });

  it('are worked with at every layer', () => {
    const shared = countsOf(heads(64, () => 'head'));
    const own = countsOf(heads(64, () => undefined));
    expect([shared.macs, shared.activationBytes]).toEqual([own.macs, own.activationBytes]);
  });

  it('are those of one cell at all steps: LSTM(32) over 5 steps of 100 has 16,896', () => {
    const builder = new GraphBuilder('unrolled');
    let state = builder.input('state', [32]);
    for (let step = 0; step < 5; step++) {
      const x = builder.input(`x${step}`, [100]);
      const input = builder.dense(x, { name: `input${step}`, units: 128, weightGroup: 'kernel' });
      const hidden = builder.dense(state, { name: `hidden${step}`, units: 128, weightGroup: 'recurrent' });
      const gates = builder.add([input, hidden], { name: `gates${step}`, act: 'sigmoid' });
      state = builder.slice(gates, { name: `state${step}`, begin: 0, size: 32 });
    }
    expect(countsOf(builder.build([state])).weights).toBe(16_896);
  });

  it('decide the fingerprint by which layers share them, not by the name of the group', () => {
    const print = (group: (level: number) => string | undefined) => graphFingerprint(heads(64, group));
    const own = print(() => undefined);
    expect(print(() => 'head')).toBe(print(() => 'other'));
    expect(print(() => 'head')).not.toBe(own);
    expect(print((level) => `head${level % 2}`)).not.toBe(print(() => 'head'));
    expect(print((level) => `head${level}`)).toBe(own);
  });

  it('pass through JSON', () => {
    const graph = heads(64, () => 'head');
    const read = checkGraph(JSON.parse(JSON.stringify(graph)));
    expect(read).toEqual(graph);
    expect(sharingLayers(read.layers).size).toBe(4);
  });

  it.each([
    ['another kernel', { kernel: 5 }],
    ['other filters', { filters: 8 }],
    ['a bias', { bias: true }],
    ['a batch norm', { bn: true }],
  ])('are refused to a layer with %s', (_, difference) => {
    const builder = new GraphBuilder('refused');
    const x = builder.input('x', [8, 8, 4]);
    const options = { kernel: 3, filters: 4, weightGroup: 'group' };
    builder.conv2d(x, { ...options, name: 'first' });
    expect(() => builder.conv2d(x, { ...options, ...difference, name: 'second' })).toThrow(
      expect.objectContaining({ code: 'model-graph/weight-group-differs' }),
    );
  });

  it('are refused in a graph from outside too', () => {
    const graph = JSON.parse(JSON.stringify(heads(64, () => 'head'))) as {
      layers: Record<string, unknown>[];
    };
    Object.assign(graph.layers[3] ?? {}, { bias: true });
    expect(() => checkGraph(graph)).toThrow(
      expect.objectContaining({ code: 'model-graph/weight-group-differs' }),
    );
  });
});
