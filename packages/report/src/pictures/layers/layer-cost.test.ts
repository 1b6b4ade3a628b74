import { describe, expect, it } from '@jest/globals';
import { CAUSES, causeSums, layerCosts } from './layer-cost.js';
import { layersPicture } from './layers-picture.js';

const sumOf = (causes: Readonly<Record<string, number>> | undefined) =>
  CAUSES.reduce((sum, cause) => sum + (causes?.[cause] ?? 0), 0);

describe('layerCosts', () => {
  it('counts of activations what they take longer than compute', () => {
    const notes = { computeMs: 0.2, memoryMs: 0.25, streamingMs: 0.03, overheadMs: 0.02 };
    const [layer] = layerCosts([{ name: 'a', metrics: { latency_ms: 0.3 }, notes }]);
    expect(layer?.causes?.activations).toBeCloseTo(0.05);
    expect(sumOf(layer?.causes)).toBeCloseTo(0.3);
  });

  it('sums to the latency where it was simulated, and knows nothing without notes', () => {
    const notes = { computeMs: 1, memoryMs: 3, streamingMs: 'x', overheadMs: -1 };
    const layers = layerCosts([
      { name: 'a', metrics: { latency_ms: 0.5 }, notes },
      { name: 'b', metrics: { latency_ms: 0.25 }, notes: {} },
    ]);
    expect(sumOf(layers[0]?.causes)).toBeCloseTo(0.5);
    expect(layers[1]?.causes).toBeUndefined();
    expect(layersPicture({ title: '', layers }).note).toBe(
      '0.7500 ms = compute 0.1667 + weights 0 + activations 0.3333 + overhead 0 + not said 0.2500',
    );
  });

  it('shares out any metric, without causes where it is no latency', () => {
    const layers = [{ name: 'a', metrics: { energy_mj: 2, b_latency_ms: 1 }, notes: { computeMs: 4 } }];
    expect(layerCosts(layers, 'energy_mj')).toEqual([{ name: 'a', value: 2, causes: undefined }]);
    expect(layerCosts(layers, 'b_latency_ms')[0]?.causes?.compute).toBe(1);
    expect(causeSums(layerCosts(layers, 'energy_mj'))).toMatchObject({ compute: 0, unsaid: 2, sum: 2 });
  });
});
