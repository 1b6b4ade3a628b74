import { evaluatorCases, evaluatorSubject, quietEnv } from '@edgewright/conformance';
import { evaluationContext, evaluationSubject } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { qualityZeroCost } from './quality-zero-cost.js';

function classifier(filters: number) {
  const b = new GraphBuilder(`classifier-${filters}`);
  const layer = { name: 'conv', filters, kernel: 3, stride: 2, bn: true, act: 'relu' } as const;
  const x = b.conv2d(b.input('image', [16, 16, 3]), layer);
  const pooled = b.reduceMean(x, { name: 'pool', axes: [0, 1] });
  return b.build([b.softmax(b.dense(pooled, { name: 'fc', units: 7 }), { name: 'classes' })]);
}

const subjects = [evaluationSubject(classifier(8)), evaluationSubject(classifier(16))];
const { signal } = new AbortController();
const scoresWith = async (options: object) => {
  const evaluator = await qualityZeroCost.createEvaluator({ images: 8, ...options }, quietEnv());
  const { metrics } = await evaluator.evaluate(
    evaluationSubject(classifier(8)),
    evaluationContext({ signal }),
  );
  return metrics;
};

describe('quality-zero-cost as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    const subject = evaluatorSubject(qualityZeroCost, { options: { images: 8 }, subjects });
    await expect(run(subject)).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([qualityZeroCost]);
  });

  it('looks at images of a data set where one is named', async () => {
    const dataset = { plugin: 'dataset-shapes', options: { size: 16, train: 20 } };
    const seen = await scoresWith({ dataset });
    const noise = await scoresWith({});
    expect(seen['synflow_score']).toBe(noise['synflow_score']);
    expect(seen['naswot_score']).not.toBe(noise['naswot_score']);
  });

  it('gives the scores that are asked for, and needs no more to be defined', async () => {
    expect(Object.keys(await scoresWith({ scores: ['naswot'] }))).toEqual(['naswot_score']);
    const b = new GraphBuilder('gated');
    const x = b.conv2d(b.input('image', [4, 4, 3]), { name: 'conv', filters: 4, kernel: 1, act: 'relu' });
    const gated = evaluationSubject(b.build([b.multiply([x, x], { name: 'gate' })]));
    const both = await qualityZeroCost.createEvaluator({}, quietEnv());
    expect(await both.supports(gated)).toEqual({
      supported: false,
      reasons: ['synflow: gate is a multiply, through which no flow is defined'],
    });
    const one = await qualityZeroCost.createEvaluator({ scores: ['naswot'] }, quietEnv());
    expect(await one.supports(gated)).toMatchObject({ supported: true });
  });
});
