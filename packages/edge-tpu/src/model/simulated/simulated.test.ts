import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../../analyse.js';
import type { Device } from '../../device/device.js';
import { networkOf, networkPlans } from '../../testing/random-networks.js';
import { scaled, shipped } from '../../testing/shipped-devices.js';
import { layerCases, layerNetwork, type LayerCase } from '../../testing/single-layers.js';

const pixel6 = await shipped('pixel6-edgetpu');
const coral = await shipped('coral');
const little = { activations: 0.01, weights: 0.002 };
// Little memory, so that single layers spill and stream.
const cramped = scaled(pixel6.file, { memory: little });
const devices: readonly Device[] = [pixel6.device, coral.device, cramped];

/** Room for rounding: the parts of a layer are added up in different orders. */
const close = 1 - 1e-9;

const simulated = { groupConvolution: 'slice-conv-concat', fidelity: 'simulated' } as const;

function latencyMs(layer: LayerCase, device: Device): number {
  return analyse(layerNetwork(layer), device, simulated).latencyMs;
}

describe('a simulated layer', () => {
  it('is never faster than the ideal roofline', () => {
    fc.assert(
      fc.property(layerCases, fc.constantFrom(...devices), (layer, device) => {
        const graph = layerNetwork(layer);
        const row = analyse(graph, device, simulated).layers[1];
        const macs = graph.layers.reduce((sum, one) => sum + ('macs' in one ? one.macs : 0), 0);
        const peakMs = macs / device.peakMacsPerMs;
        const { computeMs = 0, memoryMs = 0, streamingMs = 0, latencyMs: ms = NaN } = row ?? {};
        expect(ms).toBeGreaterThanOrEqual(Math.max(peakMs, computeMs, memoryMs, streamingMs) * close);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['activations', 'weights', 'spill', 'streaming', 'hostToDevice', 'deviceToHost'])(
    'is never slower with more %s bandwidth',
    (bandwidth) => {
      expectNeverSlower((factor) =>
        scaled(pixel6.file, { memory: little, bandwidth: { [bandwidth]: factor } }),
      );
    },
  );

  it.each(['activations', 'weights'])('is never slower with more memory for %s', (memory) => {
    expectNeverSlower((factor) => scaled(pixel6.file, { memory: { ...little, [memory]: 0.002 * factor } }));
  });

  it.each(['tilesY', 'tilesX', 'lanesPerTile', 'macsPerLane', 'clock'])(
    'is never slower with more %s',
    (quantity) => {
      const multiples = { maxFactor: 5, step: 0.25 };
      expectNeverSlower((factor) => scaled(pixel6.file, { array: { [quantity]: factor } }), multiples);
      expectNeverSlower((factor) => scaled(coral.file, { array: { [quantity]: factor } }), multiples);
    },
  );

  it('is never faster with more kernel, channels, filters, groups or resolution', () => {
    const growth = fc.record({
      of: fc.constantFrom('kernel', 'channels', 'filters', 'groups', 'size'),
      by: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(layerCases, growth, fc.constantFrom(...devices), (layer, { of, by }, device) => {
        const grown = { ...layer, [of]: layer[of] + (of === 'kernel' ? by % 9 : by) };
        expect(latencyMs(grown, device)).toBeGreaterThanOrEqual(latencyMs(layer, device) * close);
      }),
      { numRuns: 1500 },
    );
  });
});

/** Over single layers, and pairs of factors of some quantity of the device. */
function expectNeverSlower(
  make: (factor: number) => Device,
  { maxFactor, step } = { maxFactor: 8, step: 0.1 },
): void {
  const factors = fc.integer({ min: Math.round(1 / step), max: Math.round(maxFactor / step) });
  fc.assert(
    fc.property(layerCases, factors, factors, (layer, a, b) => {
      const less = make(Math.min(a, b) * step);
      const more = make(Math.max(a, b) * step);
      expect(latencyMs(layer, more)).toBeLessThanOrEqual(latencyMs(layer, less) / close);
    }),
    { numRuns: 300 },
  );
}

describe('a simulated network', () => {
  it('breaks latency and energy down into rows that sum to them exactly', () => {
    fc.assert(
      fc.property(networkPlans, fc.constantFrom(...devices), (plan, device) => {
        const report = analyse(networkOf(plan), device, simulated);
        const sum = (value: 'latencyMs' | 'energyMj' | 'weightBytes' | 'streamedBytes') =>
          report.layers.reduce((total, row) => total + row[value], 0);
        expect(sum('latencyMs')).toBe(report.latencyMs);
        expect(sum('energyMj')).toBe(report.energyMj);
        expect(sum('weightBytes')).toBe(report.weightBytes);
        expect(sum('streamedBytes')).toBe(report.streamedWeightBytes);
      }),
    );
  });

  it('differs from the closed form in latency and what follows from it, and in nothing else', () => {
    fc.assert(
      fc.property(networkPlans, fc.constantFrom(...devices), (plan, device) => {
        const graph = networkOf(plan);
        const closed = analyse(graph, device);
        const pipelined = analyse(graph, device, simulated);
        for (const same of ['weightBytes', 'streamedWeightBytes', 'peakMemoryBytes'] as const)
          expect(pipelined[same]).toBe(closed[same]);
        for (const [index, row] of pipelined.layers.entries()) {
          expect(row.name).toBe(closed.layers[index]?.name);
          expect(row.computeMs).toBeCloseTo(closed.layers[index]?.computeMs ?? NaN, 9);
          expect(row.streamingMs).toBeCloseTo(closed.layers[index]?.streamingMs ?? NaN, 9);
        }
      }),
    );
  });
});
