import { writeTflite, type Sample } from '@edgewright/model-formats';
import type { Model } from '@edgewright/model-graph';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { interpret } from './interpreter/interpreter.js';
import { loadLiteRt, type LiteRt } from './lite-rt.js';
import { quantised } from './measuring/measure-model.js';
import type { TensorNumbers } from './running-model.js';
import { edgeOperationGraphs } from './testing/edge-operation-graphs.js';
import { oneOperationGraphs, relativeError, tried } from './testing/one-operation-graphs.js';

let runtime: LiteRt;
beforeAll(async () => {
  runtime = await loadLiteRt();
});

/** What the file of a model makes of an item, called twice: nothing stays of the first call. */
async function run(model: Model, inputs: Sample) {
  const running = await runtime.open(writeTflite(model));
  try {
    const given = new Map<string, TensorNumbers>(
      running.inputs.map(({ name, type }) => {
        const numbers = inputs.get(name) ?? new Float32Array();
        return [name, type === 'int32' ? Int32Array.from(numbers) : numbers];
      }),
    );
    await running.run(given);
    const output = (await running.run(given)).get('y');
    return { shape: output?.shape, values: Float32Array.from(output?.data ?? [], Number) };
  } finally {
    running.close();
  }
}

const GRAPHS = [...oneOperationGraphs(), ...edgeOperationGraphs()];

describe('LiteRT computes what the graph says', () => {
  it.each(GRAPHS)('$name', async ({ graph }) => {
    const { model, inputs } = tried(graph);
    const expected = interpret(model, inputs).get('y');
    const seen = await run(model, inputs);
    expect(seen.shape).toEqual(expected?.shape);
    expect(relativeError(expected?.values ?? new Float32Array(), seen.values)).toBeLessThan(5e-6);
  });
});

/** Jump where int8 rounds, so that nothing near is promised. */
const JUMPS = /arg|equal|^not_|less|greater|sign|floor|ceil|round|cast|indices|logical|where/;

describe('LiteRT computes in int8, to a few steps, what the graph says', () => {
  it.each(GRAPHS.filter(({ name }) => !JUMPS.test(name)))('$name', async ({ graph }) => {
    const { model, inputs } = tried(graph);
    const expected = interpret(model, inputs).get('y');
    const seen = await run(await quantised(model, [inputs]), inputs);
    expect(seen.shape).toEqual(expected?.shape);
    expect(relativeError(expected?.values ?? new Float32Array(), seen.values)).toBeLessThan(0.05);
  });
});
