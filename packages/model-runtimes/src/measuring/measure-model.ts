/**
 * What a network does to samples, as ONNX Runtime computes it: the statistics that its batch norms would see in training, and
 * the range of every tensor for calibration.
 */
import { rangeModel, statisticsModel, type MeasuringModel } from '@edgewright/model-formats/onnx-writer';
import { quantisationOf, widened, type Range, type Sample } from '@edgewright/model-formats/weights';
import type { Model, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { openOnnx, type OnnxRunOptions } from '../onnx/onnx-runtime.js';
import type { NumbersByName, RunResult } from '../run-result.js';

/**
 * The same weights with the moving statistics of all batch norms taken from one batch, and scales and offsets where a norm has those
 * alone, so that every normalised channel has mean 0 and variance 1. Untrained networks are well-conditioned by it, which int8 needs.
 *
 * @throws model-runtimes/not-installed
 */
export async function withBatchStatistics(
  graph: ModelGraph,
  weights: ModelWeights,
  samples: readonly Sample[],
): Promise<ModelWeights> {
  const measuring = statisticsModel(graph, weights);
  if (measuring.outputs.length === 0) return weights;
  const batch = batchOf(samples);
  const elements = [...batch.values()].reduce((sum, { length }) => sum + length, 0);
  const result = await runOnce(measuring, batch, { optimised: elements > WORTH_OPTIMISING });
  const changed = new Map(weights);
  const seen = new Map<string, number>();
  for (const { name, of, what } of measuring.outputs) {
    const values = result.get(name)?.values;
    if (values === undefined || what === 'min' || what === 'max') continue;
    // Layers that share a norm see different things: it gets the mean of their statistics.
    const before = seen.get(`${what} of ${of}`) ?? 0;
    seen.set(`${what} of ${of}`, before + 1);
    const sum = changed.get(of)?.[what];
    const mean = values.map((value, c) => (before * (sum?.[c] ?? 0) + value) / (before + 1));
    changed.set(of, { ...changed.get(of), [what]: mean });
  }
  return changed;
}

/** Elements of a batch from which on the optimisation of a model takes less time than it spares. */
const WORTH_OPTIMISING = 2 ** 18;

/**
 * The model with an int8 quantisation for what samples make of it.
 *
 * @throws model-runtimes/not-installed
 */
export async function quantised(model: Model, samples: readonly Sample[]): Promise<Model> {
  const measuring = rangeModel(model);
  // Fused operations would leave out tensors that are to be measured.
  const session = await openOnnx(measuring.bytes, { optimised: false });
  try {
    const ranges = new Map<string, Range>();
    for (const sample of samples) {
      for (const [name, range] of rangesIn(measuring, await session.run(sample)))
        ranges.set(name, widened(ranges.get(name), range));
    }
    return { ...model, quantisation: quantisationOf(model, ranges) };
  } finally {
    await session.close();
  }
}

async function runOnce(
  { bytes }: MeasuringModel,
  inputs: NumbersByName,
  options: OnnxRunOptions,
): Promise<RunResult> {
  const session = await openOnnx(bytes, options);
  try {
    return await session.run(inputs);
  } finally {
    await session.close();
  }
}

/** Items side by side. */
function batchOf(samples: readonly Sample[]): NumbersByName {
  const names = [...(samples[0]?.keys() ?? [])];
  return new Map(
    names.map((name) => {
      const items = samples.map((sample) => sample.get(name) ?? new Float32Array());
      const batch = new Float32Array(items.reduce((total, { length }) => total + length, 0));
      let offset = 0;
      for (const item of items) {
        batch.set(item, offset);
        offset += item.length;
      }
      return [name, batch];
    }),
  );
}

/** One tensor may be there in parts, whose ranges are one. */
function rangesIn({ outputs }: MeasuringModel, result: RunResult): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const { name, of, what } of outputs) {
    const value = result.get(name)?.values[0] ?? 0;
    const range = what === 'min' ? { min: value, max: -Infinity } : { min: Infinity, max: value };
    ranges.set(of, widened(ranges.get(of), range));
  }
  return ranges;
}
