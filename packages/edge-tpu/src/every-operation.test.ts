import { describe, expect, it } from '@jest/globals';
import { oneOfEach } from '@edgewright/conformance';
import { countsOf, GraphBuilder } from '@edgewright/model-graph';
import { analyse } from './analyse.js';
import { shipped } from './testing/shipped-devices.js';
import { unsupportedReasons } from './unsupported-reasons.js';

const { device: pixel6 } = await shipped('pixel6-edgetpu');
const { device: coral } = await shipped('coral');
const networks = [...oneOfEach()];

describe('every operation', () => {
  it.each(networks)('has a cost on a device, in both models: %s', (_, graph) => {
    for (const fidelity of ['analytical', 'simulated'] as const) {
      const report = analyse(graph, pixel6, { groupConvolution: 'native', fidelity });
      expect(report.latencyMs).toBeGreaterThan(0);
      expect(report.energyMj).toBeGreaterThan(0);
      expect(report.weightBytes).toBe(countsOf(graph).weightBytes);
    }
  });

  it('is refused on Coral where its compiler does not take it, with the reason', () => {
    const refused = networks.filter(([, graph]) => unsupportedReasons(graph, coral).length > 0);
    const taken = networks.filter(([, graph]) => unsupportedReasons(graph, coral).length === 0);
    expect(refused.map(([op]) => op)).toEqual(
      expect.arrayContaining(['argmax', 'exp', 'gru', 'group_norm', 'greater', 'activation']),
    );
    expect(taken.map(([op]) => op)).toEqual(
      expect.arrayContaining(['transpose_conv2d', 'prelu', 'lstm', 'l2_norm', 'space_to_depth', 'rsqrt']),
    );
  });
});

describe('attributes of numerics', () => {
  const built = (said: boolean) => {
    const builder = new GraphBuilder('said', { precision: 'int8' });
    const x = builder.input('x', [9, 7, 8]);
    const centres = said ? ({ centres: 'align_corners' } as const) : {};
    const epsilon = said ? { epsilon: 1e-3 } : {};
    const large = builder.resizeBilinear(x, { name: 'large', height: 20, width: 30, ...centres });
    const small = builder.resizeNearest(large, { name: 'small', height: 5, width: 5, ...centres });
    const norm = builder.layerNorm(small, { name: 'norm', ...epsilon });
    const groups = builder.groupNorm(norm, { name: 'groups', groups: 2, ...epsilon });
    return builder.build([builder.instanceNorm(groups, { name: 'instance', ...epsilon })]);
  };

  it('changes neither counts nor costs: centres of resizes, and epsilons of norms', () => {
    expect(countsOf(built(true))).toEqual(countsOf(built(false)));
    for (const device of [pixel6, coral])
      for (const fidelity of ['analytical', 'simulated'] as const) {
        const options = { groupConvolution: 'native', fidelity } as const;
        expect(analyse(built(true), device, options)).toEqual(analyse(built(false), device, options));
      }
  });
});

describe('what the host computes', () => {
  it('costs the device nothing but the way to the host and back', () => {
    const builder = new GraphBuilder('host');
    const x = builder.input('x', [1000, 64]);
    const graph = builder.build([
      builder.opaque([x], { name: 'custom', shape: [500, 64], foreign: 'Custom' }),
    ]);
    const { layers } = analyse(graph, coral);
    const row = layers.find(({ name }) => name === 'custom');
    expect(row).toMatchObject({ computeMs: 0, overheadMs: 0 });
    const { deviceToHost, hostToDevice } = coral.msPerByte;
    expect(row?.latencyMs).toBeCloseTo(64_000 * deviceToHost + 32_000 * hostToDevice, 10);
  });
});

describe('a recurrent layer', () => {
  it('takes its steps one after another: twice as many take twice the time of the array', () => {
    const computeMs = (steps: number) => {
      const builder = new GraphBuilder('steps');
      const graph = builder.build([
        builder.lstm(builder.input('x', [steps, 40]), { name: 'lstm', units: 32 }),
      ]);
      return analyse(graph, coral).layers.find(({ name }) => name === 'lstm')?.computeMs ?? 0;
    };
    expect(computeMs(20) / computeMs(10)).toBeCloseTo(2, 10);
  });
});

describe('a batch of several samples', () => {
  it('is refused, as the constants of a device are those of one', () => {
    const builder = new GraphBuilder('batch', { batch: 4 });
    const graph = builder.build([builder.softmax(builder.input('x', [10]), { name: 's' })]);
    expect(() => analyse(graph, coral)).toThrow(
      expect.objectContaining({ code: 'edge-tpu/unsupported-batch' }),
    );
    expect(unsupportedReasons(graph, coral)).toEqual([expect.stringContaining('batch: 4 samples')]);
  });
});
