import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { columnsOf, decisionsOf } from '../encoding/decision-columns.js';
import { TOY_SPACE, toySamples } from '../testing/toy-samples.js';
import { CostNetwork } from './cost-network.js';
import { decisionBlocks } from './decision-blocks.js';
import { initialParameters, layersOf } from './network-layers.js';

/** In float64, the error of a central difference is some 1e-9 with it. */
const STEP = 1e-5;

describe('CostNetwork', () => {
  it('has the gradient that differences have, along random directions', () => {
    const shape = { columns: columnsOf(TOY_SPACE), blocks: decisionBlocks(TOY_SPACE), metrics: 2 };
    toySamples(10).forEach(({ candidate }, seed) => {
      const random = Random.from('gradient', seed);
      const parameters = initialParameters(shape, random);
      const decisions = decisionsOf(TOY_SPACE, candidate);
      const weights = Float64Array.of(random.normal(), random.normal());
      const direction = parameters.map(() => random.normal() / Math.sqrt(parameters.length));
      const lossAt = (step: number) => {
        const moved = parameters.map((value, index) => value + step * (direction[index] ?? 0));
        const outputs = new CostNetwork(shape, moved).outputs(decisions);
        return outputs.reduce((sum, output, metric) => sum + output * (weights[metric] ?? 0), 0);
      };
      const gradient = new Float64Array(parameters.length);
      const network = new CostNetwork(shape, parameters);
      network.outputs(decisions);
      network.differentiate(decisions, weights, layersOf(shape, gradient));
      const slope = gradient.reduce((sum, value, index) => sum + value * (direction[index] ?? 0), 0);
      expect(slope).toBeCloseTo((lossAt(STEP) - lossAt(-STEP)) / (2 * STEP), 6);
    });
  });
});
