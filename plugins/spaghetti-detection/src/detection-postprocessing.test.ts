import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type Shape } from '@edgewright/model-graph';
import { publishedNetworks, SPAGHETTINET_EDGETPU } from '@edgewright/published-networks';
import { evaluationContext, evaluationSubject } from '@edgewright/contracts';
import { detectionPostprocessing } from './detection-postprocessing.js';

const context = evaluationContext({ signal: new AbortController().signal });
const env = { signal: context.signal } as never;
const evaluator = await detectionPostprocessing.createEvaluator({}, env);
const timeOf = async (change: { readonly inputSize?: number; readonly classes?: number }) => {
  const graph = SPAGHETTINET_EDGETPU[0]?.on(change).graph();
  if (graph === undefined) return Number.NaN;
  const { metrics } = await evaluator.evaluate(evaluationSubject(graph), context);
  return metrics['postprocessing_ms'] ?? Number.NaN;
};

describe('postprocessing_ms', () => {
  it('is between what was published of the small and of the large SpaghettiNet', async () => {
    // tensorflow/models, tf1_detection_zoo.md: 1.8 − 1.3 ms and 2.1 − 1.7 ms
    expect(await timeOf({})).toBeCloseTo(0.45, 9);
  });

  it('grows with the boxes and with the scores of each', async () => {
    expect(await timeOf({ inputSize: 640 })).toBeGreaterThan(3 * (await timeOf({})));
    expect(await timeOf({ classes: 20 })).toBeCloseTo((0.45 * 25) / 95, 9);
  });
});

describe('what is post-processed', () => {
  it('is what detectors write, and no other network', async () => {
    const networks = publishedNetworks();
    const answers = await Promise.all(
      networks.map(async ({ graph }) => evaluator.supports(evaluationSubject(graph()))),
    );
    expect(networks.filter((_, index) => answers[index]?.supported)).toEqual(publishedNetworks('detection'));
  });

  it.each<[string, readonly Shape[]]>([
    ['boxes without scores', [[10, 10, 24]]],
    [
      'boxes of five numbers',
      [
        [10, 10, 30],
        [10, 10, 546],
      ],
    ],
    [
      'scores of another map',
      [
        [10, 10, 24],
        [5, 5, 546],
      ],
    ],
    [
      'scores of no whole number of boxes',
      [
        [10, 10, 24],
        [10, 10, 545],
      ],
    ],
    [
      'one score a box',
      [
        [10, 10, 24],
        [10, 10, 6],
      ],
    ],
  ])('is not %s', (_, shapes) => {
    const builder = new GraphBuilder('other');
    const outputs = shapes.map(([height = 1, width = 1, filters = 1], index) => {
      const map = builder.input(`map${index}`, [height, width, 8]);
      return builder.conv2d(map, { name: `out${index}`, filters, kernel: 1 });
    });
    expect(evaluator.supports(evaluationSubject(builder.build(outputs)))).toEqual({
      supported: false,
      reasons: [expect.stringContaining('boxes')],
    });
  });
});
