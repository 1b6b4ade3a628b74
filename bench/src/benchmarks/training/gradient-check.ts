import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '@edgewright/base';
import { initialiseWeights, writePytorch, writeWeights } from '@edgewright/model-formats';
import type { LayerWeights, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { openOnnx, type NumbersByName } from '@edgewright/model-runtimes';
import {
  bytesOf,
  flatten,
  GRADIENT,
  MOMENT,
  PARAMETERS,
  RATE,
  STATISTICS,
  trainingGraph,
  unflatten,
  type Loss,
  type NetworkGraph,
} from '@edgewright/training/networks';
import { isOfImages } from './random-networks.js';
import type { JobInput, TorchJob, TorchJudge, TorchVerdict } from './torch-judge.js';

/** Items in the batch: a batch norm of single pixels needs some. */
const BATCH = 8;

/**
 * The mean of every output, summed, each number of it weighed by one of its own. Plain squares would do no good: behind a batch
 * norm their mean is 1 whatever the parameters are, and a gradient of 0 has no digits to compare.
 */
export const weighed: Loss = ({ graph, batch, outputs }) => {
  const parts = outputs.map(({ tensor, shape }, index) => {
    const weights = weightsName(index);
    graph.input(weights, 'float32', [batch, ...shape]);
    return graph.node('ReduceMean', [graph.node('Mul', [tensor, weights])], { keepdims: 0 });
  });
  return { loss: parts.reduce((sum, part) => graph.node('Add', [sum, part])), measures: {} };
};

function weightsName(output: number): string {
  return `bench/weights_${output}`;
}

/** The weights of every output of a batch, drawn from a seed. */
function outputWeights(network: ModelGraph, batch = BATCH): readonly JobTensor[] {
  const random = Random.from('weights', network.name);
  const shapes = new Map(network.layers.map(({ name, out }) => [name, out]));
  return network.outputs.map((output, index) => {
    const shape = [batch, ...(shapes.get(output) ?? [])];
    const length = shape.reduce((product, size) => product * size);
    const numbers = Float32Array.from({ length }, () => random.normal());
    const is_image = shape.length === 4 && isOfImages(network);
    return { name: weightsName(index), shape, is_index: false, is_image, numbers };
  });
}

/** A tensor that both read. */
type JobTensor = JobInput & { readonly numbers: Float32Array };

/** A step of plain SGD that gives its gradient. */
export function gradientGraph(network: ModelGraph, batch = BATCH): NetworkGraph {
  const optimiser = { kind: 'sgd', momentum: 0.9, weightDecay: 1e-4 } as const;
  return trainingGraph(network, { batch, loss: weighed, optimiser, givesGradient: true });
}

/** Weights that do something everywhere: initial ones, and norms and biases that are moved. */
export function movedWeights(network: ModelGraph): ModelWeights {
  const random = Random.from('moved', network.name);
  const moved = (part: string, values: Float32Array) =>
    part === 'kernel' || part === 'variance'
      ? values
      : values.map((value) => value + 0.2 * (random.next() - 0.5));
  return new Map(
    [...initialiseWeights(network, 1)].map(([owner, weights]) => {
      const parts = Object.entries(weights) as [keyof LayerWeights, Float32Array][];
      return [owner, Object.fromEntries(parts.map(([part, values]) => [part, moved(part, values)]))];
    }),
  );
}

/** Inputs of a batch, drawn from a seed. */
export function batchInputs(network: ModelGraph, batch = BATCH): readonly JobTensor[] {
  const random = Random.from('inputs', network.name);
  const tables = network.layers.filter(({ op }) => op === 'embedding_lookup');
  return network.inputs.map(({ name, shape }) => {
    const table = tables.find(({ inputs }) => inputs.includes(name));
    const rows = table !== undefined && 'vocabulary' in table ? table.vocabulary : 0;
    const length = shape.reduce((product, size) => product * size, batch);
    const numbers = Float32Array.from({ length }, () => (rows > 0 ? random.integer(rows) : random.normal()));
    const is_image = shape.length === 3 && isOfImages(network);
    return { name, shape: [batch, ...shape], is_index: rows > 0, is_image, numbers };
  });
}

/** Every input of a training graph. */
export function graphInputs(network: ModelGraph, { layout }: NetworkGraph, batch = BATCH): NumbersByName {
  const { parameters, statistics } = flatten(layout, movedWeights(network));
  const own = [...batchInputs(network, batch), ...outputWeights(network, batch)].map(
    ({ name, numbers }) => [name, numbers] as const,
  );
  return new Map([
    ...own,
    [PARAMETERS, parameters],
    [STATISTICS, statistics],
    [MOMENT, new Float32Array(layout.parameterCount)],
    [RATE, Float32Array.of(0.01)],
  ]);
}

/** The same network, for which other weights and inputs are drawn. */
export function drawnAgain(network: ModelGraph): ModelGraph {
  return { ...network, name: `${network.name} again` };
}

/** The gradient of a network in ONNX Runtime, and what PyTorch says of it where there is one. */
export async function checkGradient(
  network: ModelGraph,
  judge: TorchJudge | undefined,
): Promise<TorchVerdict> {
  const graph = gradientGraph(network);
  const session = await openOnnx(bytesOf(graph));
  const result = await session.run(graphInputs(network, graph));
  await session.close();
  const gradient = result.get(GRADIENT)?.values ?? new Float32Array();
  if (!gradient.every(Number.isFinite)) return { failed: 'the gradient is not finite' };
  if (judge === undefined) return {};
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-gradient-'));
  try {
    const { statistics } = flatten(graph.layout, movedWeights(network));
    const asWeights = unflatten(graph.layout, { parameters: gradient, statistics });
    writeJob(folder, network, asWeights);
    return await judge.judge({ what: 'gradient', ...jobOf(folder, network) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the judge reads: source, weights, a gradient in the form of weights, inputs. */
export function writeJob(folder: string, network: ModelGraph, gradient: ModelWeights): void {
  const weights = movedWeights(network);
  writeFileSync(join(folder, 'network.py'), writePytorch({ graph: network, weights }));
  writeFileSync(join(folder, 'weights.safetensors'), writeWeights(network, weights));
  writeFileSync(join(folder, 'gradient.safetensors'), writeWeights(network, gradient));
  const { inputs, weights: outputs } = tensorsOf(network);
  for (const [word, tensors] of [
    ['input', inputs],
    ['weights', outputs],
  ] as const)
    tensors.forEach(({ numbers }, index) => {
      writeFileSync(join(folder, `${word}-${index}.bin`), numbers);
    });
}

/** What the judge is told of the files in a folder. */
export function jobOf(folder: string, network: ModelGraph): Omit<TorchJob, 'what'> {
  const told = ({ name, shape, is_index, is_image }: JobTensor): JobInput => ({
    name,
    shape,
    is_index,
    is_image,
  });
  const { inputs, weights } = tensorsOf(network);
  return { folder, inputs: inputs.map(told), weights: weights.map(told) };
}

function tensorsOf(network: ModelGraph): {
  readonly inputs: readonly JobTensor[];
  readonly weights: readonly JobTensor[];
} {
  return { inputs: batchInputs(network), weights: outputWeights(network) };
}
