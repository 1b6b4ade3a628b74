import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { analyse } from '../analyse.js';
import { shipped } from '../testing/shipped-devices.js';

const { device: coral } = await shipped('coral');

/** A dense layer of so many units, applied to one vector after another. */
function repeated(units: number, times: number, weightGroup?: string): ModelGraph {
  const builder = new GraphBuilder('repeated');
  let x = builder.input('x', [units]);
  for (let step = 0; step < times; step++) {
    const shared = weightGroup === undefined ? {} : { weightGroup };
    x = builder.dense(x, { name: `step${step}`, units, bias: true, ...shared });
  }
  return builder.build([x]);
}

describe('weights that layers share on a device', () => {
  it('are held once: what would be streamed for four layers of their own stays on chip', () => {
    const own = analyse(repeated(2000, 4), coral);
    const shared = analyse(repeated(2000, 4, 'cell'), coral);
    expect(shared.weightBytes).toBe(2000 * 2000 + 4 * 2000);
    expect(own.weightBytes).toBe(4 * shared.weightBytes);
    expect(shared.streamedWeightBytes).toBe(0);
    expect(own.streamedWeightBytes).toBeGreaterThan(0);
    expect(shared.latencyMs).toBeLessThan(own.latencyMs / 2);
  });

  it('are streamed for every layer where they do not stay', () => {
    const shared = analyse(repeated(4000, 3, 'cell'), coral);
    expect(shared.streamedWeightBytes).toBe(3 * shared.weightBytes);
  });

  it('cost nothing else: where all stay on chip, the latency is that of weights of their own', () => {
    const { latencyMs, energyMj } = analyse(repeated(100, 4, 'cell'), coral);
    expect({ latencyMs, energyMj }).toEqual({
      latencyMs: analyse(repeated(100, 4), coral).latencyMs,
      energyMj: analyse(repeated(100, 4), coral).energyMj,
    });
  });
});
