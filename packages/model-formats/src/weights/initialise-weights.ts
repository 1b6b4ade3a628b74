/**
 * Numbers for a network that nobody has trained. Kernels are drawn by He's rule, uniformly:
 *
 *   kernel ~ U(−b, b),  b = g · √(3 / fanIn),  g = √2 before a rectifier, 1 elsewhere
 *
 * so that the variance of activations neither grows nor vanishes with depth; fanIn counts the inputs of one output. Each layer
 * draws from (seed, name), so that a layer more leaves the others as they are.
 *
 * @source K. He et al., "Delving Deep into Rectifiers", ICCV 2015; uniform as in Keras' `he_uniform`
 */
import { Random } from '@edgewright/base';
import type { Activation, Layer, LayerWeights, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { weightNameOf, weightShapes } from './weight-shapes.js';

/** Pass on what is above zero, and little of the rest. */
export const RECTIFIERS: ReadonlySet<Activation> = new Set(['relu', 'relu6', 'swish', 'hard_swish', 'gelu']);

/** Standard deviations of tables, which have no inputs: several are added up before the first norm. */
const TABLE_SD = 0.5;
const CONSTANT_SD = 0.1;

/**
 * Scale of a batch norm whose result is added to others: a branch that starts small leaves the sum close to its input, so that
 * small errors, as those of int8, do not grow from block to block.
 *
 * @source P. Goyal et al., "Accurate, Large Minibatch SGD", 2017, section 5.1, which starts it at 0
 */
const BRANCH_SCALE = 0.25;

/** Numbers for every layer that has some: He's kernels, no bias, norms that do nothing. */
export function initialiseWeights({ layers }: ModelGraph, seed: number): ModelWeights {
  const branches = branchEnds(layers);
  const weights = layers.map((layer) => {
    const scale = branches.has(layer.name) ? BRANCH_SCALE : 1;
    return [weightNameOf(layer), initialise(layer, { seed, scale })] as const;
  });
  return new Map(weights.filter(([, parts]) => Object.keys(parts).length > 0));
}

/** The layers whose results are added to something older. */
function branchEnds(layers: readonly Layer[]): ReadonlySet<string> {
  const places = new Map(layers.map(({ name }, index) => [name, index]));
  const placeOf = (name: string) => places.get(name) ?? -1;
  const sums = layers.filter(({ op, inputs }) => op === 'add' && inputs.length > 1);
  return new Set(
    sums.map(({ inputs }) =>
      inputs.reduce((latest, name) => (placeOf(name) > placeOf(latest) ? name : latest)),
    ),
  );
}

interface Start {
  readonly seed: number;
  /** Of its batch norm. */
  readonly scale: number;
}

function initialise(layer: Layer, { seed, scale }: Start): LayerWeights {
  // What the parts of a norm and the bias are before training.
  const starts: Readonly<Partial<Record<keyof LayerWeights, number>>> = { scale, variance: 1 };
  const parts = Object.entries(weightShapes(layer)) as [keyof LayerWeights, readonly number[]][];
  return Object.fromEntries(
    parts.map(([part, shape]) => {
      const numbers = new Float32Array(shape.reduce((product, axis) => product * axis, 1));
      if (part === 'kernel' || part === 'recurrent') {
        const bound = boundOf(layer, shape);
        Random.from('weights', seed, weightNameOf(layer), part).fillUniform(numbers, -bound, bound);
      } else numbers.fill(starts[part] ?? 0);
      return [part, numbers];
    }),
  );
}

function boundOf(layer: Layer, shape: readonly number[]): number {
  if (layer.op === 'embedding_lookup') return TABLE_SD * Math.sqrt(3);
  if (layer.op === 'constant') return CONSTANT_SD * Math.sqrt(3);
  const inputs = layer.op === 'depthwise_conv2d' ? shape.slice(0, 2) : shape.slice(0, -1);
  const fanIn = inputs.reduce((product, axis) => product * axis, 1);
  const gain = 'act' in layer && RECTIFIERS.has(layer.act) ? Math.SQRT2 : 1;
  return gain * Math.sqrt(3 / Math.max(fanIn, 1));
}
