import { describe, expect, it } from '@jest/globals';
import { checkGraph, countsOf } from '@edgewright/model-graph';
import { publishedNetworks } from '../published-networks.js';
import { baselineNetworks } from './baseline-networks.js';

const networks = baselineNetworks();
const countsByName = new Map(networks.map(({ name, graph }) => [name, countsOf(graph())]));

describe('the networks that people compare with', () => {
  it('have names that no other published network has', () => {
    const names = [...networks, ...publishedNetworks()].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(networks)('$name is a sound graph of its name', ({ name, graph }) => {
    expect(graph().name).toBe(name);
    expect(checkGraph(JSON.parse(JSON.stringify(graph())))).toEqual(graph());
  });

  it.each(networks)('$name has the published counts, each with its source', ({ name, published }) => {
    const counts = countsByName.get(name);
    const values = { params: counts?.params, params_total: counts?.paramsTotal, macs: counts?.macs };
    expect(published.length).toBeGreaterThan(0);
    for (const { metric, value, unit, source } of published) {
      expect(source).toMatch(/^[a-z-]+\/[a-z-]+:/);
      const counted = values[metric as keyof typeof values] ?? NaN;
      if (unit !== 'million') expect(counted).toBe(value);
      // As printed: parameters to ten thousand; work with that of norms and activations, which is not counted here.
      else if (metric === 'params') expect(counted / 1e6).toBeCloseTo(value, 2);
      else expect(Math.abs(value / (counted / 1e6) - 1.045)).toBeLessThan(0.015);
    }
  });

  it('have the multiply-accumulates that follow from their tables', () => {
    expect(countsByName.get('mobilenet_v1')?.macs).toBe(568_740_352);
    expect(countsByName.get('mobilenet_v2')?.macs).toBe(300_774_272);
  });
});
