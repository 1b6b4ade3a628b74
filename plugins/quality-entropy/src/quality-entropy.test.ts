import { describe, expect, it } from '@jest/globals';
import type { Env } from '@edgewright/base';
import { quietEnv } from '@edgewright/conformance';
import { evaluationContext, evaluationSubject, type Evaluator } from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';
import { entropyScore } from '@edgewright/quality';
import { qualityEntropy } from './quality-entropy.js';

const env: Env = quietEnv();
const context = evaluationContext({ signal: env.signal });

function evaluator(): Promise<Evaluator> {
  return qualityEntropy.createEvaluator({}, env);
}

function chain(depth: number): ModelGraph {
  const builder = new GraphBuilder('chain');
  let x = builder.input('input', [16, 16, 4]);
  for (let i = 0; i < depth; i++) x = builder.conv2d(x, { name: `conv${i}`, filters: 4, kernel: 3 });
  return builder.build([x]);
}

describe('quality-entropy', () => {
  it('yields the score of the library for every published network', async () => {
    const { evaluate, metrics: named } = await evaluator();
    for (const { graph } of publishedNetworks('classification')) {
      const { metrics } = await evaluate(evaluationSubject(graph()), context);
      expect(Object.keys(metrics)).toEqual(named.map(({ name }) => name));
      expect(metrics['entropy_score']).toBe(entropyScore(graph()).score);
    }
  });

  it('calls itself a proxy wherever it is named', async () => {
    const { metrics, supports } = await evaluator();
    expect(qualityEntropy.summary).toContain('proxy');
    expect(metrics[0]?.summary).toContain('proxy');
    expect(supports(evaluationSubject(chain(1)))).toMatchObject({
      supported: true,
      accuracy: expect.stringContaining('a proxy'),
    });
  });

  it('says when the score is not to be trusted', async () => {
    const { evaluate } = await evaluator();
    const evaluateChain = async (depth: number) =>
      (await evaluate(evaluationSubject(chain(depth)), context)).extrapolations;
    expect(await evaluateChain(4)).toEqual([]);
    expect(await evaluateChain(60)).toEqual([expect.objectContaining({ fitted: { max: 1 } })]);
  });

  it('does not support a network without weights', async () => {
    const builder = new GraphBuilder('pools');
    const pooled = builder.avgPool(builder.input('input', [8, 8, 3]), { name: 'pool', kernel: 2 });
    expect((await evaluator()).supports(evaluationSubject(builder.build([pooled])))).toEqual({
      supported: false,
      reasons: ['the network has no convolution and no dense layer'],
    });
  });
});
