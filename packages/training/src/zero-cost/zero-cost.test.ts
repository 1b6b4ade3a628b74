import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { initialiseWeights } from '@edgewright/model-formats';
import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { logDeterminant, naswot, naswotRefusal } from './naswot.js';
import { synflow, synflowRefusal } from './synflow.js';

function perceptron(widths: readonly number[]): ModelGraph {
  const b = new GraphBuilder('perceptron');
  let x = b.input('x', [4]);
  for (const [index, units] of widths.entries()) x = b.dense(x, { name: `fc${index}`, units, act: 'relu' });
  return b.build([x]);
}

function classifier(depth: number): ModelGraph {
  const b = new GraphBuilder('classifier');
  let x = b.input('image', [8, 8, 3]);
  for (let i = 0; i < depth; i++)
    x = b.conv2d(x, { name: `conv${i}`, filters: 6, kernel: 3, bn: true, act: 'relu6' });
  const pooled = b.reduceMean(x, { name: 'pool', axes: [0, 1] });
  return b.build([b.softmax(b.dense(pooled, { name: 'fc', units: 3, bias: true }), { name: 'classes' })]);
}

/** Σ over layers of |θ ∂R/∂θ|: each layer of a chain carries the whole flow 1ᵀ |W₂| |W₁| 1. */
function flowOf(network: ModelGraph): number {
  const weights = initialiseWeights(network, 3);
  let flow: readonly number[] = [1, 1, 1, 1];
  for (const { name, out } of network.layers) {
    const kernel = weights.get(name)?.kernel ?? new Float32Array();
    const units = out[0] ?? 0;
    const before = flow;
    flow = Array.from({ length: units }, (_, unit) =>
      before.reduce((sum, value, input) => sum + value * Math.abs(kernel[input * units + unit] ?? 0), 0),
    );
  }
  return network.layers.length * flow.reduce((sum, value) => sum + value, 0);
}

describe('SynFlow', () => {
  it('is the flow along all paths, counted once a layer', async () => {
    const network = perceptron([5, 6, 2]);
    expect(await synflow(network, 3)).toBeCloseTo(Math.log(flowOf(network)), 5);
  });

  it('holds the flow of networks that single precision alone would not', async () => {
    const twenty = await synflow(classifier(20), 1);
    const thirty = await synflow(classifier(30), 1);
    const sixty = await synflow(classifier(60), 1);
    expect(thirty).toBeGreaterThan(twenty);
    expect(sixty).toBeGreaterThan(Math.log(3.4e38));
  });

  it('is not defined where something multiplies', () => {
    const b = new GraphBuilder('gate');
    const x = b.input('x', [2, 2, 4]);
    const y = b.conv2d(x, { name: 'conv', filters: 4, kernel: 1 });
    const gate = b.multiply([y, y], { name: 'gate' });
    expect(synflowRefusal(b.build([gate]))).toBe('gate is a multiply, through which no flow is defined');
    expect(synflowRefusal(classifier(1))).toBeUndefined();
  });
});

describe('NASWOT', () => {
  const inputsOf = (network: ModelGraph, items: number) => {
    const random = Random.from('inputs');
    const length = (network.inputs[0]?.shape ?? []).reduce((product, size) => product * size, items);
    return Float32Array.from({ length }, () => random.normal());
  };

  it('is the logarithm of the determinant of the agreements of codes', async () => {
    const network = perceptron([7]);
    const inputs = inputsOf(network, 3);
    const kernel = initialiseWeights(network, 3).get('fc0')?.kernel ?? new Float32Array();
    const codes = [0, 1, 2].map((item) =>
      Array.from({ length: 7 }, (_, unit) => {
        const terms = [0, 1, 2, 3].map((k) => (inputs[item * 4 + k] ?? 0) * (kernel[k * 7 + unit] ?? 0));
        return terms.reduce((sum, term) => sum + term, 0) > 0;
      }),
    );
    const agreements = codes.flatMap((a) =>
      codes.map((b) => a.filter((isOn, unit) => isOn === b[unit]).length),
    );
    const expected = logDeterminant(Float64Array.from(agreements), 3);
    expect(await naswot(network, { inputs, items: 3, seed: 3 })).toBeCloseTo(expected, 9);
  });

  it('is the same for a seed, another for another, and grows with what can tell inputs apart', async () => {
    const score = (network: ModelGraph, seed = 1) =>
      naswot(network, { inputs: inputsOf(network, 8), items: 8, seed });
    const once = await score(classifier(2));
    expect(await score(classifier(2))).toBe(once);
    expect(await score(classifier(2), 2)).not.toBe(once);
    expect(await score(classifier(4))).toBeGreaterThan(once);
  });

  it('needs activations that switch', () => {
    const b = new GraphBuilder('linear');
    const linear = b.build([b.dense(b.input('x', [4]), { name: 'fc', units: 2 })]);
    expect(naswotRefusal(linear)).toBe('it has no activations that switch');
  });
});

describe('the logarithm of a determinant', () => {
  it.each([
    ['of a diagonal', [2, 0, 0, 8], Math.log(16)],
    ['of a full matrix', [4, 2, 2, 3], Math.log(8)],
  ])('%s', (_, matrix, expected) => {
    expect(logDeterminant(Float64Array.from(matrix), 2)).toBeCloseTo(expected, 12);
  });

  it('stays finite where two rows are alike', () => {
    expect(Number.isFinite(logDeterminant(Float64Array.of(3, 3, 3, 3), 2))).toBe(true);
  });
});
