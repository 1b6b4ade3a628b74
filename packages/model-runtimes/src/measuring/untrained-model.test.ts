import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { calibratedOnMadeUp, untrainedWeights } from './untrained-model.js';

const builder = new GraphBuilder('network');
const image = builder.input('image', [8, 8, 3]);
const graph = builder.build([builder.conv2d(image, { name: 'stem', filters: 4, kernel: 3, bn: true })]);

describe('an untrained model', () => {
  it('has the same numbers for a seed, and says where they come from', async () => {
    const { weights, text } = await untrainedWeights(graph, 3);
    expect(text).toBe(
      'not trained: He initialisation, seed 3, offsets of 1 before rectifiers, norms set from one made-up batch',
    );
    expect((await untrainedWeights(graph, 3)).weights).toEqual(weights);
    expect((await untrainedWeights(graph, 4)).weights).not.toEqual(weights);
  });

  it('gets int8 steps from made-up inputs, and says so', async () => {
    const { weights } = await untrainedWeights(graph, 3);
    const model = await calibratedOnMadeUp({ graph, weights }, { samples: 2, seed: 5 });
    expect(model.quantisation?.tensors.get('stem')?.scale).toBeGreaterThan(0);
    expect(model.description?.calibration).toBe('2 made-up inputs, seed 5');
  });
});
