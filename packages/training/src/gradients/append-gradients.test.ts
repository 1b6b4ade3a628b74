import { Random } from '@edgewright/base';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openOnnx } from '@edgewright/model-runtimes';
import type { ModelGraph } from '@edgewright/model-graph';
import { crossEntropy } from '../losses/cross-entropy.js';
import { PARAMETERS } from '../network/network-writing.js';
import { gradientCases } from '../testing/gradient-cases.js';
import { interpretOnnx } from '../testing/interpreter/interpret-onnx.js';
import { trainingInputs } from '../testing/training-inputs.js';
import { bytesOf, GRADIENT, LOSS, trainingGraph } from '../training-graph.js';

const BATCH = 2;
/** In float64, the error of a central difference is some 1e-9 with it. */
const STEP = 1e-5;

function prepared(network: ModelGraph) {
  const graph = trainingGraph(network, {
    batch: BATCH,
    loss: crossEntropy({ smoothing: 0.1 }),
    optimiser: { kind: 'sgd', momentum: 0.9, weightDecay: 0.01 },
    givesGradient: true,
  });
  const output = network.layers.at(-1);
  return { graph, inputs: trainingInputs(network, graph, output?.out.at(-1) ?? 1) };
}

type Prepared = ReturnType<typeof prepared>;

/** The loss where the parameters are moved along a direction. */
function lossAt({ graph, inputs }: Prepared, direction: Float64Array, step: number): number {
  const parameters = Float64Array.from(
    inputs[PARAMETERS] ?? [],
    (value, index) => value + step * (direction[index] ?? 0),
  );
  return (
    interpretOnnx(graph.model, { ...inputs, [PARAMETERS]: parameters }, [LOSS]).get(LOSS)?.values[0] ??
    Number.NaN
  );
}

describe.each(gradientCases())('the gradient through %s', (title, network) => {
  let tried: Prepared;
  let gradient: Float64Array;

  beforeAll(() => {
    tried = prepared(network);
    gradient = interpretOnnx(tried.graph.model, tried.inputs).get(GRADIENT)?.values ?? new Float64Array();
  });

  it('is what differences of the loss are, for every part of the weights', () => {
    const random = Random.from('directions', title);
    const { layout } = tried.graph;
    for (const { owner, part, offset, size } of layout.parameters) {
      const direction = new Float64Array(layout.parameterCount);
      for (let index = offset; index < offset + size; index++) direction[index] = random.normal();
      const slope = (lossAt(tried, direction, STEP) - lossAt(tried, direction, -STEP)) / (2 * STEP);
      const expected = direction.reduce(
        (sum, value, index) => sum + value * (gradient[index] ?? Number.NaN),
        0,
      );
      const scale = Math.hypot(...gradient) * Math.hypot(...direction);
      expect({ owner, part, error: Math.abs(slope - expected) / scale }).toEqual({
        owner,
        part,
        error: expect.closeTo(0, 6),
      });
    }
    expect(gradient.some((value) => value !== 0)).toBe(true);
  });

  it('is the same in ONNX Runtime, in float32', async () => {
    const session = await openOnnx(bytesOf(tried.graph));
    const outputs = await session.run(new Map(Object.entries(tried.inputs)));
    await session.close();
    const exact = interpretOnnx(tried.graph.model, tried.inputs);
    for (const [name, { values }] of outputs) {
      const expected = exact.get(name)?.values ?? new Float64Array();
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
      const error = values.reduce(
        (most, value, index) => Math.max(most, Math.abs(value - (expected[index] ?? NaN))),
        0,
      );
      expect({ name, error: error / largest }).toEqual({ name, error: expect.closeTo(0, 4) });
    }
  });
});
