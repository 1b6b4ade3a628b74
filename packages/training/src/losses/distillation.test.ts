import { Random } from '@edgewright/base';
import { bottleneckTransformerLayer, GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { PARAMETERS } from '../network/network-writing.js';
import { interpretOnnx } from '../testing/interpreter/interpret-onnx.js';
import { trainingInputs } from '../testing/training-inputs.js';
import { evaluationGraph, GRADIENT, LOSS, trainingGraph } from '../training-graph.js';
import { crossEntropy } from './cross-entropy.js';
import { distilled, teacherInput, type Distillation } from './distillation.js';

const BATCH = 3;
const TERMS: Distillation = {
  labels: 0.5,
  logits: { weight: 0.5, temperature: 2 },
  hidden: [{ layer: 'body', weight: 0.3 }],
  attention: [{ layer: 'shares', weight: 0.2 }],
};

function network() {
  const b = new GraphBuilder('student');
  const body = b.dense(b.input('features', [4, 5]), { name: 'body', units: 6, bias: true, act: 'tanh' });
  const shares = b.softmax(b.batchMatmul(body, body, { name: 'scores', transposeB: true }), {
    name: 'shares',
  });
  const mixed = b.batchMatmul(shares, body, { name: 'mixed' });
  const mean = b.reduceMean(mixed, { name: 'mean', axes: [0] });
  return b.build([b.dense(mean, { name: 'logits', units: 3, bias: true })]);
}

/** With heads of attention, whose maps are compared by their mean. */
function headed() {
  const b = new GraphBuilder('student');
  const x = bottleneckTransformerLayer(b, b.input('features', [4, 6]), {
    name: 'block',
    bottleneckSize: 4,
    attentionInput: 'layer_input',
    heads: 2,
    feedForwardNetworks: 1,
    intermediateSize: 8,
    activation: 'tanh',
    normalisation: 'layer_norm',
  });
  const mean = b.reduceMean(x, { name: 'mean', axes: [0] });
  return b.build([b.dense(mean, { name: 'logits', units: 3, bias: true })]);
}

const OF_OTHER_SHAPES: Distillation = {
  hidden: [{ layer: 'block/bottleneck_output/norm', weight: 0.3, features: 9 }],
  attention: [{ layer: 'block/softmax', weight: 0.2 }],
};

function prepared(terms: Distillation, student = network()) {
  const graph = trainingGraph(student, {
    batch: BATCH,
    loss: distilled(crossEntropy(), terms),
    optimiser: { kind: 'sgd', momentum: 0, weightDecay: 0 },
    givesGradient: true,
  });
  const inputs = trainingInputs(student, graph, 3);
  const shares = inputs[teacherInput(terms.attention?.[0]?.layer ?? '')];
  // Rows of a teacher's attention map are shares.
  shares?.forEach((_, index) => {
    const first = index - (index % 4);
    const sum =
      index % 4 === 0 ? shares.slice(first, first + 4).reduce((total, value) => total + value, 0) : 1;
    if (index % 4 === 0) for (let at = first; at < first + 4; at++) shares[at] = (shares[at] ?? 0) / sum;
  });
  return { graph, inputs };
}

describe('what a teacher adds to a loss', () => {
  it.each([
    { what: 'of its own shape', terms: TERMS, student: network() },
    { what: 'of other features and heads', terms: OF_OTHER_SHAPES, student: headed() },
  ])('has the gradient that differences of the loss have, with a teacher $what', ({ terms, student }) => {
    const { graph, inputs } = prepared(terms, student);
    const gradient = interpretOnnx(graph.model, inputs).get(GRADIENT)?.values ?? new Float64Array();
    const random = Random.from('distillation');
    const direction = Float64Array.from(gradient, () => random.normal());
    const lossAt = (step: number) => {
      const moved = Float64Array.from(
        inputs[PARAMETERS] ?? [],
        (value, index) => value + step * (direction[index] ?? 0),
      );
      return (
        interpretOnnx(graph.model, { ...inputs, [PARAMETERS]: moved }, [LOSS]).get(LOSS)?.values[0] ??
        Number.NaN
      );
    };
    const slope = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
    const expected = direction.reduce((sum, value, index) => sum + value * (gradient[index] ?? 0), 0);
    expect(slope / expected).toBeCloseTo(1, 6);
  });

  it('is nothing for a student that is like its teacher', () => {
    const { graph, inputs } = prepared({ ...TERMS, labels: 0 });
    const outputs = evaluationGraph(network(), { batch: BATCH, loss: crossEntropy(), givesOutputs: true });
    const told = interpretOnnx(outputs.model, inputs).get('training/output_0')?.values ?? new Float64Array();
    const lossWith = (teacher: Float64Array, terms: Distillation) => {
      const { model } = prepared(terms).graph;
      return interpretOnnx(model, { ...inputs, [teacherInput('logits')]: teacher }, [LOSS]).get(LOSS)
        ?.values[0];
    };
    const alone: Distillation = { labels: 0, logits: { weight: 1, temperature: 3 } };
    expect(lossWith(told, alone)).toBeCloseTo(0, 12);
    expect(
      lossWith(
        told.map((value, index) => value + index),
        alone,
      ),
    ).toBeGreaterThan(0.1);
    expect(graph.model.inputs.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['logits', 'body', 'shares'].map((name) => teacherInput(name))),
    );
  });

  it('is left out where a network is measured', () => {
    const { model } = evaluationGraph(network(), { batch: BATCH, loss: distilled(crossEntropy(), TERMS) });
    expect(model.inputs.some(({ name }) => name.startsWith(teacherInput('')))).toBe(false);
  });
});
