/**
 * An interpreter of ONNX graphs in float64, operator by operator as the standard says: slow, short, and exact enough that
 * differences of a loss are gradients. ONNX Runtime has no convolution of doubles.
 */
import type { OnnxModel, OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { noGradient } from '../../errors.js';
import { arrangementOperators } from './arrangements.js';
import { elementOperators } from './elements.js';
import { reductionOperators } from './reductions.js';
import { NOTHING, type Compute, type RealTensor } from './tensor.js';
import { windowOperators } from './windows.js';

const OPERATORS: Readonly<Record<string, Compute>> = {
  ...arrangementOperators,
  ...elementOperators,
  ...reductionOperators,
  ...windowOperators,
};

/**
 * What an ONNX graph of fixed shapes makes of its inputs, all of it in float64.
 *
 * @param wanted names of outputs, so that nothing else is computed; default: all
 */
export function interpretOnnx(
  model: OnnxModel,
  inputs: Readonly<Record<string, ArrayLike<number>>>,
  wanted: readonly string[] = model.outputs.map(({ name }) => name),
): ReadonlyMap<string, RealTensor> {
  const tensors = new Map<string, RealTensor>();
  for (const { name, shape, data } of model.tensors)
    tensors.set(name, { shape, values: Float64Array.from(Array.from(data, Number)) });
  for (const { name, shape } of model.inputs)
    tensors.set(name, { shape: shape.map(Number), values: Float64Array.from(inputs[name] ?? []) });
  for (const node of neededNodes(model, wanted)) {
    const compute = OPERATORS[node.op];
    if (compute === undefined) throw noGradient(node.op, node.name);
    const made = compute(
      node,
      node.inputs.map((name) => tensors.get(name) ?? NOTHING),
    );
    const results = isOne(made) ? [made] : made;
    node.outputs.forEach((name, index) => tensors.set(name, results[index] ?? NOTHING));
  }
  return new Map(wanted.map((name) => [name, tensors.get(name) ?? NOTHING]));
}

function neededNodes({ nodes }: OnnxModel, wanted: readonly string[]): readonly OnnxNode[] {
  const needed = new Set(wanted);
  const found = nodes.toReversed().filter(({ inputs, outputs }) => {
    if (!outputs.some((name) => needed.has(name))) return false;
    for (const name of inputs) needed.add(name);
    return true;
  });
  return found.toReversed();
}

function isOne(made: RealTensor | readonly RealTensor[]): made is RealTensor {
  return !Array.isArray(made);
}
