import { describe, expect, it } from '@jest/globals';
import type { LayersAnswer } from '@edgewright/trial-history';
import { layerCosts, layerMetrics } from './layer-costs.js';

const answer = {
  metrics: { latency_ms: 0.3, top1: 75 },
  layers: [
    {
      name: 'stem',
      op: 'conv2d',
      metrics: { latency_ms: 0.2 },
      notes: { boundBy: 'compute', utilisation: 0.5 },
    },
    { name: 'host_input', op: 'host_input', metrics: { latency_ms: 0.1 }, notes: { boundBy: 'activations' } },
  ],
  graph: [{ name: 'stem', op: 'conv2d', reads: [], out: [112, 112, 32], macs: 10, weights: 20 }],
} as unknown as LayersAnswer;

describe('the layers of a network by what they cost', () => {
  it('sum to the total, by layer and by cause', () => {
    const costs = layerCosts(answer, 'latency_ms');
    expect(costs.sum).toBeCloseTo(costs.total, 12);
    expect(costs.layers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(costs.causes.map(({ cause, value }) => [cause, value])).toEqual([
      ['compute', 0.2],
      ['activations', 0.1],
    ]);
  });

  it('have what the graph says of them, and nothing where it has no such layer', () => {
    const [stem, host] = layerCosts(answer, 'latency_ms').layers;
    expect(stem).toMatchObject({ out: [112, 112, 32], macs: 10, utilisation: 0.5 });
    expect(host).toMatchObject({ out: [], macs: null, utilisation: null });
    expect(layerMetrics(answer)).toEqual(['latency_ms']);
  });
});
