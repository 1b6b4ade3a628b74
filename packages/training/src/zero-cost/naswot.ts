/**
 * NASWOT: how differently an untrained network sees different inputs. Each input has a binary code, which units of the activations it
 * turns on; two inputs i and j agree in K(i, j) of them, and
 *
 *   score = ln |det K|
 *
 * over a small batch is the larger the less their codes are alike. Batch norms normalise by the batch, as while training.
 *
 * @source J. Mellor et al., "Neural Architecture Search without Training", ICML 2021, equations 1 and 2
 */
import { initialiseWeights } from '@edgewright/model-formats';
import { DATA_TYPE, type OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { Layer, ModelGraph } from '@edgewright/model-graph';
import { openOnnx, type NumbersByName } from '@edgewright/model-runtimes';
import type { Loss } from '../losses/loss.js';
import { PARAMETERS, STATISTICS } from '../network/network-writing.js';
import { flatten } from '../network/parameter-layout.js';
import { trainedPart } from '../network/trained-part.js';
import { bytesOf, evaluationGraph, measureName } from '../training-graph.js';

/** Activations that are positive just where what goes in is. */
const SWITCHES: ReadonlySet<string> = new Set([
  'relu',
  'relu6',
  'relu_0_to_1',
  'leaky_relu',
  'elu',
  'selu',
  'swish',
  'hard_swish',
  'mish',
  'gelu',
  'gelu_tanh',
]);
const AGREEMENT = 'agreement';
/** Least pivot, as a share of what an input agrees with itself in: two inputs of one code have no finite score. */
const LEAST_PIVOT = 1e-6;

/** Why a network has no NASWOT score; `undefined` where it has one. */
export function naswotRefusal(network: ModelGraph): string | undefined {
  if (network.inputs.length !== 1) return 'it has several inputs';
  const [input] = network.inputs;
  if (trainedPart(network).layers.some((layer) => layer.op === 'embedding_lookup')) return 'it reads words';
  if (input === undefined || switchesOf(network).length === 0) return 'it has no activations that switch';
  return undefined;
}

/**
 * The NASWOT score of a network with fresh weights on a batch of inputs.
 *
 * @param inputs float32[items, …shape of the input]
 * @throws model-runtimes/not-installed
 */
export async function naswot(
  network: ModelGraph,
  { inputs, items, seed }: { readonly inputs: Float32Array; readonly items: number; readonly seed: number },
): Promise<number> {
  const loss = agreementOf(switchesOf(network), items);
  const graph = evaluationGraph(network, { batch: items, loss, isNormalisedByBatch: true });
  const session = await openOnnx(bytesOf(graph));
  try {
    const { parameters, statistics } = flatten(graph.layout, initialiseWeights(network, seed));
    const [{ name } = { name: '' }] = network.inputs;
    const given: NumbersByName = new Map([
      [name, inputs],
      [PARAMETERS, parameters],
      [STATISTICS, statistics],
    ]);
    const result = await session.run(given);
    return logDeterminant(Float64Array.from(result.get(measureName(AGREEMENT))?.values ?? []), items);
  } finally {
    await session.close();
  }
}

function switchesOf(network: ModelGraph): readonly Layer[] {
  return trainedPart(network).layers.filter((layer) => 'act' in layer && SWITCHES.has(layer.act));
}

/** K(i, j) = Σ over activations of the units that both inputs turn on, or neither. */
function agreementOf(layers: readonly Layer[], items: number): Loss {
  return ({ graph, layer }) => {
    const parts = layers.map(({ name }) => agreementIn(graph, layer(name).tensor, items));
    const sum = parts.reduce((total, part) => graph.node('Add', [total, part]));
    const loss = graph.node('ReduceMean', [sum], { keepdims: 0 });
    return { loss, measures: { [AGREEMENT]: { tensor: sum, shape: [items, items] } } };
  };
}

function agreementIn(graph: OnnxGraph, tensor: string, items: number): string {
  const flat = graph.node('Reshape', [tensor, graph.ints([items, -1])]);
  const isOn = graph.node('Cast', [graph.node('Greater', [flat, graph.scalar(0)])], {
    to: DATA_TYPE.float32,
  });
  // A unit as ±1: agreements less disagreements, which with their sum gives the agreements alone.
  const sign = graph.node('Sub', [graph.node('Mul', [isOn, graph.scalar(2)]), graph.scalar(1)]);
  const product = graph.node('MatMul', [sign, graph.node('Transpose', [sign], { perm: [1, 0] })]);
  const units = graph.node('ReduceSum', [graph.node('Mul', [sign, sign]), graph.ints([1])], { keepdims: 1 });
  return graph.node('Mul', [graph.node('Add', [product, units]), graph.scalar(0.5)]);
}

/** ln |det K| of a symmetric matrix without negative eigenvalues, by its Cholesky decomposition. */
export function logDeterminant(matrix: Float64Array, size: number): number {
  const lower = new Float64Array(size * size);
  const at = (values: Float64Array, i: number, j: number) => values[i * size + j] ?? 0;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = at(matrix, i, j);
      for (let k = 0; k < j; k++) rest -= at(lower, i, k) * at(lower, j, k);
      if (i > j) {
        lower[i * size + j] = rest / at(lower, j, j);
        continue;
      }
      const pivot = Math.max(rest, LEAST_PIVOT * at(matrix, i, i));
      lower[i * size + i] = Math.sqrt(pivot);
      sum += Math.log(pivot);
    }
  }
  return sum;
}
