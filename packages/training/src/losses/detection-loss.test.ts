import { Random } from '@edgewright/base';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { PARAMETERS } from '../network/network-writing.js';
import { interpretOnnx } from '../testing/interpreter/interpret-onnx.js';
import { trainingInputs } from '../testing/training-inputs.js';
import { evaluationGraph, GRADIENT, LOSS, outputName, trainingGraph } from '../training-graph.js';
import { LABELS } from './cross-entropy.js';
import { BOX_CODES, detectionLoss } from './detection-loss.js';

const BATCH = 2;
const CLASSES = 2;
/** 2 · 2 positions of 3 anchors, and one of 6. */
const ANCHORS = 18;

function network() {
  const b = new GraphBuilder('detector');
  const image = b.input('image', [4, 4, 2]);
  const fine = b.conv2d(image, { name: 'fine', filters: 4, kernel: 3, stride: 2, bn: true, act: 'relu6' });
  const coarse = b.conv2d(fine, { name: 'coarse', filters: 5, kernel: 3, stride: 2, bn: true, act: 'relu6' });
  const heads = [fine, coarse].flatMap((map, index) => {
    const anchors = index === 0 ? 3 : 6;
    const of = (what: string, filters: number) =>
      b.conv2d(map, { name: `${what}${index}`, filters, kernel: 1, bias: true });
    return [of('box', anchors * 4), of('class', anchors * (CLASSES + 1))];
  });
  return b.build(heads);
}

function prepared() {
  const graph = trainingGraph(network(), {
    batch: BATCH,
    loss: detectionLoss,
    optimiser: { kind: 'sgd', momentum: 0, weightDecay: 0 },
    givesGradient: true,
  });
  const inputs = trainingInputs(network(), graph, CLASSES + 1);
  return { graph, inputs };
}

/** What the network says of every anchor, item by item: the outputs of one kind, in the order of maps. */
function said(outputs: ReadonlyMap<string, { readonly values: Float64Array }>, kind: 'boxes' | 'scores') {
  const maps = [0, 2].map((map) => outputs.get(outputName(map + (kind === 'boxes' ? 0 : 1)))?.values ?? []);
  const item = (index: number) =>
    maps.flatMap((values) => [
      ...values.slice((index * values.length) / BATCH, ((index + 1) * values.length) / BATCH),
    ]);
  return Array.from({ length: BATCH }, (_, index) => item(index)).flat();
}

/** The loss by the formulas of its sources; the first score of each anchor is that of the background. */
function lossOf(codes: readonly number[], scores: readonly number[], inputs: Record<string, Float32Array>) {
  const labels = inputs[LABELS] ?? new Float32Array();
  const wanted = inputs[BOX_CODES] ?? new Float32Array();
  let sum = 0;
  scores.forEach((score, index) => {
    const label = index % (CLASSES + 1);
    if (label === 0) return;
    const p = 1 / (1 + Math.exp(-score));
    const isOn = labels[Math.floor(index / (CLASSES + 1))] === label;
    sum -= isOn ? 0.75 * (1 - p) ** 2 * Math.log(p) : 0.25 * p ** 2 * Math.log(1 - p);
  });
  codes.forEach((code, index) => {
    const difference = Math.abs(code - (wanted[index] ?? 0));
    const huber = difference < 1 ? difference ** 2 / 2 : difference - 0.5;
    if ((labels[Math.floor(index / 4)] ?? 0) > 0) sum += huber / 4;
  });
  return sum / labels.filter((label) => label > 0).length;
}

describe('the loss of a detector', () => {
  it('is what its sources say', () => {
    const { graph, inputs } = prepared();
    expect(inputs[LABELS]).toHaveLength(BATCH * ANCHORS);
    const { model } = evaluationGraph(network(), {
      batch: BATCH,
      loss: detectionLoss,
      isNormalisedByBatch: true,
      givesOutputs: true,
    });
    const outputs = interpretOnnx(model, inputs);
    const loss = interpretOnnx(graph.model, inputs, [LOSS]).get(LOSS)?.values[0];
    expect(loss).toBeCloseTo(lossOf(said(outputs, 'boxes'), said(outputs, 'scores'), inputs), 10);
  });

  it('has the gradient that differences of it have', () => {
    const { graph, inputs } = prepared();
    const gradient = interpretOnnx(graph.model, inputs).get(GRADIENT)?.values ?? new Float64Array();
    const random = Random.from('detection loss');
    const direction = Float64Array.from(gradient, () => random.normal());
    const lossAt = (step: number) => {
      const moved = Float64Array.from(
        inputs[PARAMETERS] ?? [],
        (value, index) => value + step * (direction[index] ?? 0),
      );
      const at = interpretOnnx(graph.model, { ...inputs, [PARAMETERS]: moved }, [LOSS]);
      return at.get(LOSS)?.values[0] ?? Number.NaN;
    };
    const slope = (lossAt(1e-6) - lossAt(-1e-6)) / 2e-6;
    const expected = direction.reduce((sum, value, index) => sum + value * (gradient[index] ?? 0), 0);
    expect(slope / expected).toBeCloseTo(1, 6);
  });

  it('is finite where nothing is to be found', () => {
    const { graph, inputs } = prepared();
    const nothing = { ...inputs, [LABELS]: new Float32Array(BATCH * ANCHORS) };
    const loss = interpretOnnx(graph.model, nothing, [LOSS]).get(LOSS)?.values[0];
    expect(loss).toBeGreaterThan(0);
    expect(Number.isFinite(loss)).toBe(true);
  });
});
