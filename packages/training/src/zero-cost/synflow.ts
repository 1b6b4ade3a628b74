/**
 * SynFlow: how much flows through a network along all its paths. With the absolute value |θ| of every weight and an input of ones,
 *
 *   R = 1ᵀ f(1; |θ|),  score = Σ over kernels of |θ · ∂R/∂θ|,
 *
 * where f is the network without batch norms and activations, which would stop or bend the flow. Nothing is trained and no data are
 * needed. The score grows with the product of all layers: it is given as its natural logarithm.
 *
 * @source H. Tanaka et al., "Pruning neural networks without any data by iteratively conserving synaptic flow", NeurIPS 2020; as a
 *   proxy of accuracy, without batch norms: M. S. Abdelfattah et al., "Zero-Cost Proxies for Lightweight NAS", ICLR 2021
 */
import { initialiseWeights } from '@edgewright/model-formats';
import type { Layer, ModelGraph } from '@edgewright/model-graph';
import { openOnnx, type NumbersByName, type OnnxSession } from '@edgewright/model-runtimes';
import { notTrainable } from '../errors.js';
import type { Loss } from '../losses/loss.js';
import { PARAMETERS } from '../network/network-writing.js';
import { flatten, type ParameterLayout } from '../network/parameter-layout.js';
import { trainedPart } from '../network/trained-part.js';
import { bytesOf, GRADIENT, LOSS, trainingGraph } from '../training-graph.js';
import { MOMENT, RATE } from '../updates/update.js';

/** What only adds, moves and scales: the flow through it is the sum over paths. */
const FLOWS: ReadonlySet<string> = new Set([
  'conv2d',
  'depthwise_conv2d',
  'group_conv2d',
  'transpose_conv2d',
  'dense',
  'add',
  'concat',
  'slice',
  'pad',
  'crop_top_left',
  'avg_pool',
  'max_pool',
  'reduce_mean',
  'reduce_sum',
  'reduce_max',
  'resize_nearest',
  'resize_bilinear',
  'reshape',
  'transpose',
  'activation',
  'batch_norm',
]);

/** Scales the loss, so that single precision holds every gradient. */
const SCALE = 'zero-cost/scale';
/** An input so small that the flow of a deep network is still a number. */
const FIRST_INPUT = 1e-30;

const flow: Loss = ({ graph, outputs }) => {
  graph.input(SCALE, 'float32', []);
  const sums = outputs.map(({ tensor }) => graph.node('ReduceSum', [tensor], { keepdims: 0 }));
  const sum = sums.reduce((total, part) => graph.node('Add', [total, part]));
  return { loss: graph.node('Mul', [sum, SCALE]), measures: {} };
};

/** Why a network has no SynFlow score; `undefined` where it has one. */
export function synflowRefusal(network: ModelGraph): string | undefined {
  if (network.inputs.length !== 1) return 'it has several inputs';
  const other = trainedPart(network).layers.find(({ op }) => !FLOWS.has(op));
  return other === undefined ? undefined : `${other.name} is a ${other.op}, through which no flow is defined`;
}

/**
 * The natural logarithm of the SynFlow score, a function of the network and the seed of its weights.
 *
 * @throws training/not-trainable · model-runtimes/not-installed
 */
export async function synflow(network: ModelGraph, seed: number): Promise<number> {
  const part = trainedPart(network);
  const linear = { ...part, layers: part.layers.map(linearised) };
  const optimiser = { kind: 'sgd', momentum: 0, weightDecay: 0 } as const;
  const graph = trainingGraph(linear, { batch: 1, loss: flow, optimiser, givesGradient: true });
  const session = await openOnnx(bytesOf(graph));
  try {
    const { parameters } = flatten(graph.layout, initialiseWeights(part, seed));
    const weights = parameters.map(Math.abs);
    // Linear in the input: a small one says how large the flow is, the second keeps all numbers near its square root.
    const first = await runOn(session, inputsOf(linear, weights, { input: FIRST_INPUT, scale: 1 }));
    const logFlow = Math.log(first.loss) - Math.log(FIRST_INPUT);
    const unit = Math.exp(-logFlow / 2);
    const { gradient } = await runOn(session, inputsOf(linear, weights, { input: unit, scale: unit }));
    const score = Math.log(flowOf(graph.layout, weights, gradient)) + logFlow;
    if (!Number.isFinite(score)) throw notTrainable(network.name, 'its flow is beyond single precision');
    return score;
  } finally {
    await session.close();
  }
}

/** A layer without what bends the flow. */
function linearised(layer: Layer): Layer {
  if (layer.op === 'batch_norm') return { ...layer, op: 'activation', act: 'none' };
  const straight = { ...('bn' in layer && { bn: false }), ...('act' in layer && { act: 'none' as const }) };
  return { ...layer, ...straight };
}

function inputsOf(
  { inputs }: ModelGraph,
  weights: Float32Array,
  { input, scale }: { readonly input: number; readonly scale: number },
): NumbersByName {
  const ones = inputs.map(({ name, shape }) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return [name, new Float32Array(length).fill(input)] as const;
  });
  return new Map([
    ...ones,
    [SCALE, Float32Array.of(scale)],
    [PARAMETERS, weights],
    [MOMENT, new Float32Array(weights.length)],
    [RATE, Float32Array.of(0)],
  ]);
}

async function runOn(session: OnnxSession, inputs: NumbersByName) {
  const result = await session.run(inputs);
  return {
    loss: result.get(LOSS)?.values[0] ?? Number.NaN,
    gradient: result.get(GRADIENT)?.values ?? new Float32Array(),
  };
}

/** Summed over kernels, in double precision. */
function flowOf({ parameters }: ParameterLayout, weights: Float32Array, gradient: Float32Array): number {
  let sum = 0;
  for (const { part, offset, size } of parameters) {
    if (part !== 'kernel') continue;
    for (let i = offset; i < offset + size; i++) sum += Math.abs((weights[i] ?? 0) * (gradient[i] ?? 0));
  }
  return sum;
}
