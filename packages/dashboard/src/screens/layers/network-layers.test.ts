import { describe, expect, it } from '@jest/globals';
import type { LayersAnswer } from '@edgewright/trial-history';
import { layerMetrics, layerRows, pairedRows, rooflineLayers, roofsOf } from './network-layers.js';

const stem = { name: 'stem', op: 'conv2d', reads: ['image'], out: [112, 112, 32], macs: 10, weights: 20 };
const answer: LayersAnswer = {
  network: 'trial 1',
  device: null,
  devices: [],
  metrics: { latency_ms: 0.3, top1: 75 },
  layers: [
    {
      name: 'stem',
      op: 'conv2d',
      metrics: { latency_ms: 0.2, energy_mj: 3 },
      notes: { boundBy: 'compute', utilisation: 0.5, computeMs: 0.1, overheadMs: 0.1 },
    },
    { name: 'host_input', op: 'host_input', metrics: { latency_ms: 0.1 }, notes: { boundBy: 'activations' } },
  ],
  graph: [{ ...stem, weightBytes: 24, readBytes: 40, activationBytes: 36, liveBytes: 76 }],
  outsideFit: [],
  provenance: {
    quality: { roofs: 'none' },
    cost: { roofs: { macsPerSecond: 4e12, bytesPerSecond: 1e11, offChipBytesPerSecond: 'unknown' } },
  },
  trace: null,
};

describe('the layers of a network', () => {
  it('have what they cost, by cause, and what the graph says of them', () => {
    const [first, host] = layerRows(answer, 'latency_ms');
    expect(first).toMatchObject({
      out: [112, 112, 32],
      macs: 10,
      utilisation: 0.5,
      causes: { compute: 0.1 },
    });
    expect(first?.share).toBeCloseTo(2 / 3, 12);
    expect(host).toMatchObject({ out: [], macs: null, utilisation: null, causes: undefined });
    expect(layerMetrics(answer)).toEqual(['latency_ms', 'energy_mj']);
  });

  it('stand below the roofs of their device with all bytes that they move', () => {
    expect(rooflineLayers(answer, 'latency_ms')).toEqual([
      { name: 'stem', macs: 10, bytes: 100, latencyMs: 0.2, bound: 'compute' },
    ]);
    expect(roofsOf(answer, 'latency_ms')).toEqual({ macsPerSecond: 4e12, bytesPerSecond: 1e11 });
    expect(roofsOf({ ...answer, provenance: {} }, 'latency_ms')).toBeUndefined();
  });

  it('are told of by the evaluator of the metric, where there are several', () => {
    const [stem, host] = answer.layers;
    const two: LayersAnswer = {
      ...answer,
      layers: [stem, host].flatMap((one) =>
        one === undefined ? [] : [{ ...one, metrics: { ...one.metrics, other_latency_ms: 2 } }],
      ),
      tellers: [
        { evaluator: 'cost', metrics: ['latency_ms', 'energy_mj'], notes: { stem: { boundBy: 'compute' } } },
        {
          evaluator: 'cost (2)',
          metrics: ['other_latency_ms'],
          notes: { stem: { boundBy: 'weights', streamingMs: 1, computeMs: 1 } },
        },
      ],
      provenance: {
        ...answer.provenance,
        'cost (2)': { roofs: { macsPerSecond: 2e12, bytesPerSecond: 5e10 } },
      },
    };
    expect(rooflineLayers(two, 'latency_ms')[0]?.bound).toBe('compute');
    expect(rooflineLayers(two, 'other_latency_ms')[0]?.bound).toBe('weights');
    expect(roofsOf(two, 'latency_ms')?.macsPerSecond).toBe(4e12);
    expect(roofsOf(two, 'other_latency_ms')?.macsPerSecond).toBe(2e12);
    expect(layerRows(two, 'other_latency_ms')[0]?.causes).toMatchObject({ compute: 1, weights: 1 });
    expect(layerRows(two, 'latency_ms')[0]?.causes).toBeUndefined();
  });

  it('stand beside those of another network', () => {
    const rows = layerRows(answer, 'latency_ms');
    const names = pairedRows(rows, rows.slice(1)).map((pair) => pair.map((row) => row?.name));
    expect(names).toEqual([
      ['stem', undefined],
      ['host_input', 'host_input'],
    ]);
  });
});
