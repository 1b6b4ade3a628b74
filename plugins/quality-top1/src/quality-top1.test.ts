import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { quietEnv } from '@edgewright/conformance';
import {
  type Evaluation,
  evaluationContext,
  evaluationSubject,
  type Evaluator,
  extrapolationTexts,
} from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { classifierGraph, MOBILENET_EDGETPU_V2 } from '@edgewright/published-networks';
import { qualityTop1 } from './quality-top1.js';

const env = quietEnv();
const context = evaluationContext({ signal: env.signal });

function evaluator(): Promise<Evaluator> {
  return qualityTop1.createEvaluator({}, env);
}

async function evaluation(graph: ModelGraph): Promise<Evaluation> {
  return (await evaluator()).evaluate(evaluationSubject(graph), context);
}

const [tiny] = MOBILENET_EDGETPU_V2;

describe('quality-top1', () => {
  it('yields the metrics it names, near the published 74.66 % for the smallest network', async () => {
    const { metrics } = await evaluation(tiny?.graph() as ModelGraph);
    expect(Object.keys(metrics)).toEqual((await evaluator()).metrics.map(({ name }) => name));
    // int8 top-1 of tensorflow/models, official/projects/edgetpu/vision
    expect(Math.abs((metrics['top1_estimate_percent'] ?? NaN) - 74.66)).toBeLessThan(0.6);
    expect(metrics['top1_estimate_sd_percent']).toBeGreaterThan(0);
  });

  it('calls itself an estimate wherever it is named', async () => {
    const { metrics } = await evaluator();
    const { provenance, extrapolations } = await evaluation(tiny?.graph() as ModelGraph);
    expect(qualityTop1.summary).toContain('Estimated');
    expect(metrics.every(({ name }) => name.includes('estimate'))).toBe(true);
    expect(provenance).toMatchObject({ kind: 'estimate, nothing is trained' });
    expect(extrapolations).toEqual([]);
  });

  it('says how a network departs from all that were fitted', async () => {
    const spec = MOBILENET_EDGETPU_V2[0]?.spec;
    assert(spec);
    const graph = classifierGraph(
      { ...spec, stages: spec.stages.slice(0, 4) },
      { name: 'short', inputSize: 96 },
    );
    const texts = extrapolationTexts((await evaluation(graph)).extrapolations);
    expect(texts).toContainEqual('image size 96 pixels, fitted on 224 pixels');
    expect(texts).toContainEqual(expect.stringContaining('at 1/32 late of the image: blocks 0'));
  });

  it('does not support what is not an ImageNet classifier, and says why', async () => {
    const builder = new GraphBuilder('language');
    const x = builder.dense(builder.input('tokens', [128, 512]), { name: 'scores', units: 2 });
    expect((await evaluator()).supports(evaluationSubject(builder.build([x])))).toEqual({
      supported: false,
      reasons: [
        'it takes [128, 512] instead of one image [height, width, 3]',
        'it gives [128, 2] instead of 1000 or 1001 class scores',
        'it has no stack of convolutions that write more than one position',
      ],
    });
  });
});
