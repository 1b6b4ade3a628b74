import { evaluatorCases, evaluatorSubject, quietEnv } from '@edgewright/conformance';
import { evaluationContext, evaluationSubject } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { qualityTrained } from './quality-trained.js';

const dataset = { plugin: 'dataset-shapes', options: { size: 16, train: 100 } };
const options = { dataset, epochs: 2, batch: 16, reports: 3 };

function classifier(classes: number) {
  const b = new GraphBuilder('classifier');
  const stem = { name: 'stem', filters: 12, kernel: 3, stride: 2, bn: true, act: 'relu' } as const;
  const x = b.conv2d(b.input('image', [16, 16, 3]), stem);
  const y = b.conv2d(x, { name: 'body', filters: 24, kernel: 3, stride: 2, bn: true, act: 'relu' });
  const pooled = b.reduceMean(y, { name: 'pool', axes: [0, 1] });
  return b.build([
    b.softmax(b.dense(pooled, { name: 'fc', units: classes, bias: true }), { name: 'classes' }),
  ]);
}

const subjects = [evaluationSubject(classifier(7))];
const { signal } = new AbortController();

/** Long enough to be stopped on the way, however busy the machine is. */
const longer = {
  ...options,
  dataset: { plugin: 'dataset-shapes', options: { size: 16, train: 1500 } },
  epochs: 5,
  batch: 32,
};

describe('quality-trained as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(qualityTrained, { options, subjects }))).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([qualityTrained]);
  });

  it('reports as often as it was asked to, and ends with what it reported last', async () => {
    const evaluator = await qualityTrained.createEvaluator(longer, quietEnv());
    const reported: number[] = [];
    const { metrics } = await evaluator.evaluate(
      evaluationSubject(classifier(7)),
      evaluationContext({
        signal,
        report: (step, values) => {
          reported.push(step, values['accuracy_percent'] ?? Number.NaN);
          return Promise.resolve('continue');
        },
      }),
    );
    expect(reported).toHaveLength(6);
    expect(metrics['accuracy_percent']).toBe(reported.at(-1));
    expect(metrics['accuracy_percent']).toBeGreaterThan(20);
  });

  it('keeps what was reported where a stopper stops it', async () => {
    const evaluator = await qualityTrained.createEvaluator(longer, quietEnv());
    const { metrics, provenance } = await evaluator.evaluate(
      evaluationSubject(classifier(7)),
      evaluationContext({ signal, report: () => Promise.resolve('stop') }),
    );
    expect(provenance).toEqual({ ended: 'stopped early' });
    expect(Object.keys(metrics)).toEqual(['accuracy_percent']);
  });

  it('says why a network cannot be trained', async () => {
    const evaluator = await qualityTrained.createEvaluator(options, quietEnv());
    await expect(
      evaluator.evaluate(evaluationSubject(classifier(3)), evaluationContext({ signal })),
    ).rejects.toMatchObject({
      category: 'unsupported',
      message: expect.stringContaining('it tells 3 classes apart'),
    });
  });
});
