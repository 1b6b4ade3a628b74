import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf, GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { analyse, FIDELITIES } from './analyse.js';
import type { CostReport } from './cost-report.js';
import { networkOf, networkPlans, type NetworkPlan } from './testing/random-networks.js';
import { scaled, shipped } from './testing/shipped-devices.js';

const pixel6 = await shipped('pixel6-edgetpu');
const coral = await shipped('coral');
const { device } = pixel6;
// Little memory, so that random networks spill and stream.
const cramped = scaled(pixel6.file, { memory: { activations: 0.02, weights: 0.01 } });

const close = 1 - 1e-12;

function chain(filters: readonly number[], size = 28): ModelGraph {
  const builder = new GraphBuilder('chain');
  let x = builder.input('input', [size, size, 64]);
  filters.forEach((count, index) => {
    x = builder.conv2d(x, { name: `conv${index}`, filters: count, kernel: 3, bias: true });
  });
  return builder.build([x]);
}

function row(report: CostReport, name: string) {
  return report.layers.find((candidate) => candidate.name === name);
}

describe('analyse', () => {
  it('breaks latency and energy down into rows that sum to them exactly', () => {
    fc.assert(
      fc.property(networkPlans, fc.constantFrom(device, coral.device, cramped), (plan, on) => {
        const report = analyse(networkOf(plan), on);
        const sum = (value: 'latencyMs' | 'energyMj' | 'weightBytes' | 'streamedBytes') =>
          report.layers.reduce((total, layer) => total + layer[value], 0);
        expect(sum('latencyMs')).toBe(report.latencyMs);
        expect(sum('energyMj')).toBe(report.energyMj);
        expect(sum('weightBytes')).toBe(report.weightBytes);
        expect(sum('streamedBytes')).toBe(report.streamedWeightBytes);
      }),
    );
  });

  it("takes static power over the latency off the energy in the account of the paper's harness", () => {
    fc.assert(
      fc.property(networkPlans, fc.constantFrom(device, coral.device, cramped), (plan, on) => {
        const whole = analyse(networkOf(plan), on);
        const active = analyse(networkOf(plan), on, {
          groupConvolution: 'slice-conv-concat',
          energy: 'paper-harness',
        });
        expect(active.latencyMs).toBe(whole.latencyMs);
        expect(active.energyMj).toBeGreaterThanOrEqual(0);
        const sum = active.energyMj + on.mjPer.staticMs * whole.latencyMs;
        expect(Math.abs(sum / whole.energyMj - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it('gives every row the larger of compute and memory, then streaming and overhead', () => {
    fc.assert(
      fc.property(networkPlans, (plan) => {
        for (const layer of analyse(networkOf(plan), cramped).layers) {
          const { computeMs, memoryMs, streamingMs, overheadMs, latencyMs, utilisation } = layer;
          expect(latencyMs).toBe(Math.max(computeMs, memoryMs) + streamingMs + overheadMs);
          expect(utilisation).toBeGreaterThanOrEqual(0);
          expect(utilisation).toBeLessThan(1);
        }
      }),
    );
  });

  it('never finds a wider, larger or deeper network cheaper', () => {
    const wider = (plan: NetworkPlan, by: number): NetworkPlan => ({
      ...plan,
      layers: plan.layers.map((layer, index) =>
        index === 0 ? { ...layer, filters: layer.filters + by } : layer,
      ),
    });
    fc.assert(
      fc.property(networkPlans, fc.integer({ min: 1, max: 300 }), (plan, by) => {
        const grown: NetworkPlan[] = [
          wider(plan, by),
          { ...plan, size: plan.size + (by % 40) },
          { ...plan, channels: plan.channels + by },
          { ...plan, layers: [...plan.layers, { op: 'conv2d', filters: by, kernel: 3, stride: 1 }] },
        ];
        for (const on of [device, cramped]) {
          const before = analyse(networkOf(plan), on);
          for (const larger of grown) {
            const after = analyse(networkOf(larger), on);
            expect(after.latencyMs).toBeGreaterThanOrEqual(before.latencyMs * close);
            expect(after.energyMj).toBeGreaterThanOrEqual(before.energyMj * close);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['activations', 'weights', 'spill', 'streaming', 'hostToDevice', 'deviceToHost'])(
    'is never slower with more %s bandwidth',
    (bandwidth) => {
      const memory = { activations: 0.02, weights: 0.01 };
      const faster = scaled(pixel6.file, { memory, bandwidth: { [bandwidth]: 3 } });
      fc.assert(
        fc.property(networkPlans, (plan) => {
          const graph = networkOf(plan);
          expect(analyse(graph, faster).latencyMs).toBeLessThanOrEqual(analyse(graph, cramped).latencyMs);
        }),
      );
    },
  );

  it('is never slower with more memory', () => {
    fc.assert(
      fc.property(networkPlans, (plan) => {
        const graph = networkOf(plan);
        expect(analyse(graph, device).latencyMs).toBeLessThanOrEqual(analyse(graph, cramped).latencyMs);
      }),
    );
  });

  it('streams the weights of layers that do not fit in the cache, and only those', () => {
    const bytes = 9 * 64 * 64 + 4 * 64;
    const half = scaled(pixel6.file, { memory: { weights: (2.5 * bytes) / (8 * 2 ** 20) } });
    const report = analyse(chain([64, 64, 64, 64]), half);
    expect(['conv0', 'conv1', 'conv2', 'conv3'].map((name) => row(report, name)?.streamedBytes)).toEqual([
      0,
      0,
      bytes,
      bytes,
    ]);
    expect(row(report, 'conv3')?.latencyMs).toBeGreaterThan(row(report, 'conv1')?.latencyMs ?? Infinity);
    expect(report.weightBytes).toBe(4 * bytes);
  });

  it('moves activations that do not fit on chip at the speed of the way off chip', () => {
    const tight = scaled(coral.file, { memory: { activations: 0.02 } });
    const fits = row(analyse(chain([64], 40), coral.device), 'conv0');
    const spills = row(analyse(chain([64], 40), tight), 'conv0');
    const held = 2 * 40 * 40 * 64;
    expect(fits?.spilledBytes).toBe(0);
    expect(spills?.spilledBytes).toBeCloseTo(held - 0.02 * 3 * 2 ** 20, 6);
    expect(spills?.memoryMs).toBeGreaterThan(fits?.memoryMs ?? Infinity);
  });

  it('holds a tensor until its last reader has run', () => {
    const builder = new GraphBuilder('residual');
    const x = builder.input('input', [10, 10, 8]);
    const a = builder.conv2d(x, { name: 'a', filters: 16, kernel: 1 });
    const b = builder.conv2d(a, { name: 'b', filters: 32, kernel: 1 });
    const c = builder.conv2d(b, { name: 'c', filters: 16, kernel: 1 });
    const report = analyse(builder.build([builder.add([c, a], { name: 'sum' })]), device);
    expect(report.peakMemoryBytes).toBe(100 * (16 + 32 + 16));
  });

  it('runs no branch that nothing reads', () => {
    const builder = new GraphBuilder('dead');
    const x = builder.input('input', [28, 28, 32]);
    const live = builder.conv2d(x, { name: 'live', filters: 32, kernel: 3 });
    const bare = builder.build([live]);
    const dead = builder.conv2d(live, { name: 'dead', filters: 512, kernel: 3 });
    builder.maxPool(dead, { name: 'dead/pool', kernel: 3 });
    const withDead = builder.build([live]);
    expect(withDead.layers.length).toBeGreaterThan(bare.layers.length);
    expect(analyse(withDead, device)).toEqual(analyse(bare, device));
  });

  it('pads outputs to lanes and inputs to channel groups', () => {
    const computeMs = (inputs: number, outputs: number) => {
      const builder = new GraphBuilder('padding');
      const x = builder.input('input', [16, 16, inputs]);
      const conv = builder.conv2d(x, { name: 'conv', filters: outputs, kernel: 3 });
      return row(analyse(builder.build([conv]), device), 'conv')?.computeMs;
    };
    expect(computeMs(33, 10)).toBe(computeMs(40, 64));
    expect(computeMs(40, 65)).toBe(2 * (computeMs(40, 64) ?? NaN));
  });

  it('charges a norm with statistics for its passes over the tokens, and one without for one', () => {
    const builder = new GraphBuilder('norms');
    const x = builder.input('input', [384, 512]);
    const learned = builder.noNorm(x, { name: 'no_norm' });
    const graph = builder.build([builder.layerNorm(learned, { name: 'layer_norm' })]);
    const [one, three] = ['no_norm', 'layer_norm'].map(
      (name) => row(analyse(graph, device), name)?.computeMs,
    );
    expect(three).toBeCloseTo(3 * (one ?? NaN), 12);
  });

  it('weighs what the model graph counts, tables, constants and norms included', () => {
    const builder = new GraphBuilder('text');
    const word = builder.embeddingLookup(builder.input('ids', [384]), {
      name: 'word',
      vocabulary: 30522,
      features: 128,
    });
    const position = builder.constant({ name: 'position', shape: [384, 128] });
    const sum = builder.add([word, position], { name: 'sum' });
    const norm = builder.layerNorm(builder.noNorm(builder.batchNorm(sum, { name: 'bn' }), { name: 'no' }), {
      name: 'layer',
    });
    const graph = builder.build([builder.dense(norm, { name: 'dense', units: 2, bias: true })]);
    const { weightBytes } = analyse(graph, device);
    expect(weightBytes).toBe(countsOf(graph).weightBytes);
    expect(weightBytes).toBe(30522 * 128 + 384 * 128 + 3 * 2 * 4 * 128 + 2 * 128 + 2 * 4);
  });

  it('has no cost of a graph that was never checked', () => {
    const builder = new GraphBuilder('plain');
    const x = builder.conv2d(builder.input('input', [8, 8, 4]), { name: 'conv', filters: 8, kernel: 3 });
    const graph = builder.build([x]);
    const layers = graph.layers.map((layer) => ({
      ...layer,
      act: 'prelu',
    })) as unknown as ModelGraph['layers'];
    for (const fidelity of FIDELITIES) {
      expect(() => analyse({ ...graph, layers }, device, { groupConvolution: 'native', fidelity })).toThrow(
        expect.objectContaining({ code: 'edge-tpu/no-finite-cost' }),
      );
    }
  });

  it('fetches single rows of a table, and keeps a constant among the weights', () => {
    const builder = new GraphBuilder('text');
    const word = builder.embeddingLookup(builder.input('ids', [384]), {
      name: 'word',
      vocabulary: 30522,
      features: 128,
    });
    const position = builder.constant({ name: 'position', shape: [384, 128] });
    const graph = builder.build([builder.add([word, position], { name: 'sum' })]);
    const bytes = 384 * 128;
    expect(row(analyse(graph, device), 'word')).toMatchObject({
      weightBytes: 30522 * 128,
      streamedBytes: bytes,
    });
    expect(row(analyse(graph, device), 'position')).toMatchObject({
      weightBytes: bytes,
      streamedBytes: 0,
      computeMs: 0,
      overheadMs: 0,
    });
    expect(analyse(graph, device).peakMemoryBytes).toBe(2 * bytes);
    const full = scaled(pixel6.file, { memory: { weights: 0.001 } });
    expect(row(analyse(graph, full), 'position')?.streamedBytes).toBe(bytes);
  });

  it('charges depthwise kernels more than for their rows and less than for their area', () => {
    const computeMs = (kernel: number) => {
      const builder = new GraphBuilder('depthwise');
      const x = builder.input('input', [56, 56, 128]);
      const conv = builder.depthwiseConv2d(x, { name: 'conv', kernel });
      return row(analyse(builder.build([conv]), device), 'conv')?.computeMs ?? NaN;
    };
    for (const [small, large] of [
      [3, 5],
      [5, 7],
      [3, 7],
    ] as const) {
      expect(computeMs(large) / computeMs(small)).toBeGreaterThan(large / small);
      expect(computeMs(large) / computeMs(small)).toBeLessThan((large / small) ** 2);
    }
  });

  it('costs slices, convolutions and a concatenation in the graph what it costs one group convolution', () => {
    const builder = new GraphBuilder('sliced');
    const x = builder.input('input', [28, 28, 64]);
    const parts = [0, 1].map((group) => {
      const slice = builder.slice(x, { name: `slice${group}`, begin: 32 * group, size: 32 });
      return builder.conv2d(slice, { name: `conv${group}`, filters: 128, kernel: 3, bn: true });
    });
    const sliced = builder.build([builder.concat(parts, { name: 'gc' })]);
    const whole = new GraphBuilder('native');
    const y = whole.input('input', [28, 28, 64]);
    const native = whole.build([
      whole.groupConv2d(y, { name: 'gc', filters: 256, kernel: 3, groups: 2, bn: true }),
    ]);
    expect(analyse(sliced, device).latencyMs).toBeCloseTo(analyse(native, device).latencyMs, 9);
  });

  // coral.ai: 0.5 W per TOPS, so 2 W at 4 TOPS
  it('draws 2 W at the peak of Coral', () => {
    const { mjPer, peakMacsPerMs } = coral.device;
    expect(mjPer.mac * peakMacsPerMs + mjPer.staticMs).toBeCloseTo(2, 2);
  });

  it('has no cost for a float network, rather than that of an int8 one', () => {
    expect(() => analyse({ ...chain([8]), precision: 'float32' }, device)).toThrow(
      expect.objectContaining({ code: 'edge-tpu/unsupported-precision' }),
    );
  });

  it('charges an inference for sending its input and fetching its output', () => {
    const report = analyse(chain([8], 100), coral.device);
    expect(row(report, 'host_input')?.latencyMs).toBeCloseTo(640_000 / 350e3, 6);
    expect(row(report, 'host_output')?.latencyMs).toBeGreaterThan(80_000 / 350e3);
    expect(row(report, 'inference')?.overheadMs).toBe(coral.device.inferenceMs);
  });
});
