import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIDELITIES, analyse, traceOf } from './analyse.js';
import type { Mapping } from './compile/mapping.js';
import { GROUP_CONVOLUTION_LOWERINGS } from './compile/lowering.js';
import type { CostReport } from './cost-report.js';
import { listProgram } from './list-program.js';
import { randomDevices } from './testing/random-devices.js';
import { graphOf, graphPlans } from './testing/random-graphs.js';
import { shipped } from './testing/shipped-devices.js';
import { unsupportedReasons } from './unsupported-reasons.js';

const { file } = await shipped('pixel6-edgetpu');

/** What is not a cost: not a number, infinite or negative. */
function impossible({ layers, ...totals }: CostReport): readonly unknown[] {
  const values = [totals, ...layers].flatMap((part) => Object.values(part) as unknown[]);
  return values.filter((value) => typeof value === 'number' && !(value >= 0 && value < Infinity));
}

/** What cannot be said of a layer on an array. */
function notCounts({ tile, halo, dot, idleTiles, laneGroups, stepsEach }: Mapping): readonly number[] {
  const values = [...tile, ...halo, dot?.inputs ?? 1, idleTiles, laneGroups, stepsEach];
  return values.filter((value) => !(value >= 0 && value < Infinity));
}

const options = fc.record({
  fidelity: fc.constantFrom(...FIDELITIES),
  groupConvolution: fc.constantFrom(...GROUP_CONVOLUTION_LOWERINGS),
});

describe('any graph on any device', () => {
  it('has finite costs that are never negative, and sum to the total', () => {
    let judged = 0;
    fc.assert(
      fc.property(graphPlans, randomDevices(file), options, (plan, device, chosen) => {
        const graph = graphOf(plan);
        if (graph === undefined) return;
        judged++;
        const report = analyse(graph, device, chosen);
        expect(impossible(report)).toEqual([]);
        expect(report.layers.reduce((sum, row) => sum + row.latencyMs, 0)).toBe(report.latencyMs);
      }),
      { numRuns: 1000 },
    );
    expect(judged).toBeGreaterThan(300);
  });

  it('is listed as a program of finite numbers, or refused with every reason', () => {
    const counts = { listed: 0, refused: 0 };
    fc.assert(
      fc.property(graphPlans, randomDevices(file), options, (plan, device, chosen) => {
        const graph = graphOf(plan);
        if (graph === undefined) return;
        const reasons = unsupportedReasons(graph, device);
        if (reasons.length > 0) {
          counts.refused++;
          expect(() => listProgram(graph, device, chosen)).toThrow(
            expect.objectContaining({
              code: 'edge-tpu/unsupported-network',
              details: expect.objectContaining({ reasons }),
            }),
          );
          return;
        }
        counts.listed++;
        const { layers, removed } = listProgram(graph, device, chosen);
        expect(layers.length + removed.length).toBe(graph.layers.length);
        expect(layers.flatMap(({ mapping }) => (mapping === null ? [] : notCounts(mapping)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(counts.listed, counts.refused)).toBeGreaterThan(10);
  });

  it('has a timeline of a size that depends on the layers, not on their tensors', () => {
    fc.assert(
      fc.property(graphPlans, randomDevices(file), (plan, device) => {
        const graph = graphOf(plan);
        if (graph === undefined) return;
        const { traceEvents } = traceOf(graph, device);
        expect(traceEvents.length).toBeLessThan(20 + 110 * graph.layers.length);
        expect(traceEvents.filter(({ ts, dur }) => !(ts >= 0 && dur >= 0))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
