import { describe, expect, it } from '@jest/globals';
import { nasBench201Graph } from './nasbench201-graph.js';

describe('nasBench201Graph', () => {
  // NATS-Bench, CIFAR-10: millions of MACs, which count the classifier's bias of 10 values.
  it.each([
    ['333333', 220.11969],
    ['000300', 43.17249],
    ['000100', 7.78305],
  ])('has the published MACs of %s', (architecture, millions) => {
    const graph = nasBench201Graph(architecture);
    const macs = graph?.layers.reduce((sum, layer) => sum + ('macs' in layer ? layer.macs : 0), 0);
    expect(macs).toBe(Math.round(millions * 1e6) - 10);
  });

  it('has none for a cell whose output depends on nothing', () => {
    expect(nasBench201Graph('333000')).toBeUndefined();
  });
});
