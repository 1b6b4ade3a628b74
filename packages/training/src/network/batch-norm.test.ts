import { GraphBuilder } from '@edgewright/model-graph';
import { openOnnx } from '@edgewright/model-runtimes';
import { expect, it } from '@jest/globals';
import { crossEntropy } from '../losses/cross-entropy.js';
import { bytesOf, NEXT, trainingGraph } from '../training-graph.js';
import { trainingInputs } from '../testing/training-inputs.js';
import { STATISTICS } from './network-writing.js';

it('knows the variance of channels far from 0', async () => {
  const builder = new GraphBuilder('far');
  const image = builder.batchNorm(builder.input('image', [4, 4, 2]), { name: 'norm' });
  const pooled = builder.reduceMean(image, { name: 'mean', axes: [0, 1] });
  const network = builder.build([builder.dense(pooled, { name: 'classes', units: 2 })]);
  const optimiser = { kind: 'sgd', momentum: 0, weightDecay: 0 } as const;
  const settings = { batch: 2, loss: crossEntropy({ smoothing: 0 }), optimiser, statisticsMomentum: 0 };
  const graph = trainingGraph(network, settings);
  // 3000 ± 1 in one channel, 3000 in the other.
  const far = Float32Array.from(
    { length: 64 },
    (_, index) => 3000 + (index % 2) * (index % 4 === 1 ? 1 : -1),
  );
  const session = await openOnnx(bytesOf(graph));
  const inputs = { ...trainingInputs(network, graph, 2), image: far };
  const result = await session.run(new Map(Object.entries(inputs)));
  await session.close();
  expect([...(result.get(STATISTICS + NEXT)?.values ?? [])]).toEqual([3000, 3000, 0, 1]);
});
