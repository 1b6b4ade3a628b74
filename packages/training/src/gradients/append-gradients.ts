/**
 * Gradients by reverse accumulation over the nodes of an ONNX graph. A node y = f(x₁, …) whose gradient ȳ = ∂loss/∂y is known
 * gives each of its inputs a share
 *
 *   x̄ᵢ += (∂f/∂xᵢ)ᵀ · ȳ
 *
 * as further nodes of the same graph. Nodes are visited from the last to the first, so that all shares of a tensor are there
 * before the node that made it is reached. One rule an operator covers the network, whatever wrote it, and the loss as well.
 */
import type { OnnxGraph, OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { noGradient } from '../errors.js';
import { Backward } from './backward.js';
import { BACKWARD_RULES } from './rules/backward-rules.js';
import type { TensorShapes } from './tensor-shapes.js';

/** Of what a gradient is wanted, and by what. */
export interface GradientRequest {
  /** The tensor of one number whose gradient it is. */
  readonly loss: string;
  readonly leaves: readonly string[];
}

/**
 * Appends the gradient of a loss with respect to some tensors.
 *
 * @returns for each leaf the tensor of its gradient; `undefined` where the loss does not depend on it
 * @throws training/no-gradient
 */
export function appendGradients(
  graph: OnnxGraph,
  shapes: TensorShapes,
  { loss, leaves }: GradientRequest,
): readonly (string | undefined)[] {
  const { nodes } = graph.build({ name: 'forward' });
  const forward = [...nodes];
  const backward = new Backward(graph, shapes, dependents(forward, leaves));
  backward.give(loss, graph.scalar(1));
  for (const node of forward.toReversed()) visit(node, backward);
  return leaves.map((leaf) => backward.gradientOf(leaf));
}

function visit(node: OnnxNode, backward: Backward): void {
  const [output = ''] = node.outputs;
  if (!backward.wants(output) || !node.inputs.some((input) => backward.wants(input))) return;
  const gradient = backward.gradientOf(output);
  if (gradient === undefined) return;
  const rule = BACKWARD_RULES[node.op];
  if (rule === undefined) throw noGradient(node.op, node.name);
  rule(node, gradient, backward);
}

/** Whose results step, so that nothing changes with them. */
const STEPS: ReadonlySet<string> = new Set([
  'ArgMax',
  'ArgMin',
  'Cast',
  'Equal',
  'Greater',
  'Less',
  'Sign',
  'Floor',
  'Ceil',
  'Round',
]);

/** The leaves, and all that is computed from them without a step. */
function dependents(nodes: readonly OnnxNode[], leaves: readonly string[]): ReadonlySet<string> {
  const found = new Set(leaves);
  for (const { op, inputs, outputs } of nodes)
    if (!STEPS.has(op) && inputs.some((input) => found.has(input)))
      for (const output of outputs) found.add(output);
  return found;
}
