/**
 * The last step of reading. Files spell out what graphs have as one layer: activations, padding and scales as operations of
 * their own, a reshape after a reshape. They are joined here, for every format alike, and what leads to no output goes.
 */
import type { ReadModel } from '@edgewright/contracts';
import {
  checkGraph,
  COMPARISON_OPS,
  type Layer,
  type Model,
  type Tensor,
  type TensorQuantisation,
} from '@edgewright/model-graph';
import type { ModelAssembler } from './model-assembler.js';
import { DraftModel } from './simplify/draft-model.js';
import { joinActivations } from './simplify/join-activations.js';
import { joinBatchNorms } from './simplify/join-batch-norms.js';
import { joinLayerNorms } from './simplify/join-layer-norms.js';
import { joinPadding } from './simplify/join-padding.js';
import { joinPatterns } from './simplify/join-patterns.js';
import { joinProducts } from './simplify/join-products.js';
import { joinRearrangements } from './simplify/join-rearrangements.js';
import { joinScales } from './simplify/join-scales.js';
import { plainNames } from './simplify/plain-names.js';
import { removeUnread } from './simplify/remove-unread.js';

/** In an order in which each finds what it joins. */
const STEPS = [
  removeUnread,
  joinRearrangements,
  joinProducts,
  joinPatterns,
  removeUnread,
  joinBatchNorms,
  joinScales,
  joinLayerNorms,
  joinActivations,
  joinPadding,
  removeUnread,
] as const;

/** The model of all that was assembled. */
export function finishModel(assembler: ModelAssembler, given: readonly Tensor[]): ReadModel {
  const outputs = distinct(assembler, given);
  const built = assembler.builder.build(outputs);
  const { tensorScales, kernelScales, weights } = assembler;
  const precision = built.precision ?? 'int8';
  const draft = new DraftModel({
    layers: built.layers,
    outputs: built.outputs,
    precision,
    weights,
    tensorScales,
    kernelScales,
  });
  for (const step of STEPS) step(draft);
  plainNames(draft, assembler.numbered, built.inputs);
  const graph = checkGraph({ ...built, layers: draft.layers, outputs: draft.outputs });
  const model: Model = { graph, weights: draft.weights };
  // What others made up for, such as margins that a pool does itself, is not kept.
  const findings = assembler.findings.filter(
    ({ kind, layer }) => kind !== 'opaque' || draft.layer(layer) !== undefined,
  );
  if (precision !== 'int8') return { model, findings };
  inheritScales(draft);
  const quantisation = { tensors: draft.tensorScales, kernels: draft.kernelScales };
  return { model: { ...model, quantisation }, findings };
}

/** Outputs that are layers, and no two the same: what a file puts out as it came in, or twice, is the same once more. */
function distinct(assembler: ModelAssembler, outputs: readonly Tensor[]): readonly Tensor[] {
  const taken = new Set(assembler.inputs);
  return outputs.map((tensor) => {
    const isNew = !taken.has(tensor.layer);
    taken.add(tensor.layer);
    if (isNew) return tensor;
    return assembler.builder.reshape(tensor, {
      name: assembler.name(`${tensor.layer}/output`),
      shape: tensor.shape,
    });
  });
}

const TRUTHS: ReadonlySet<string> = new Set<string>([...COMPARISON_OPS, 'logical_not']);
const LARGEST_INT8 = 127;

/** What only moves numbers: those of its first input, as do the steps of one operation that put constants beside it. */
const MOVING: ReadonlySet<string> = new Set<Layer['op']>([
  'reshape',
  'transpose',
  'slice',
  'strided_slice',
  'pad',
  'gather',
  'tile',
  'concat',
]);

/** Layers that only move numbers hold them as they were, truths are 0 and 1, and constants have the range that they have. */
function inheritScales(draft: DraftModel): void {
  for (const { op, name, inputs } of draft.layers) {
    if (!draft.tensorScales.has(name)) {
      if (TRUTHS.has(op)) draft.tensorScales.set(name, { scale: 1, zeroPoint: 0 });
      const numbers = draft.constant(name);
      if (numbers !== undefined) draft.tensorScales.set(name, { scale: stepOf(numbers), zeroPoint: 0 });
    }
    if (!MOVING.has(op)) continue;
    const scales = draft.tensorScales.get(inputs[0] ?? '');
    if (op === 'concat' && !inputs.every((input) => isSame(scales, draft.tensorScales.get(input)))) continue;
    if (scales !== undefined && !draft.tensorScales.has(name)) draft.tensorScales.set(name, scales);
  }
}

function isSame(one: TensorQuantisation | undefined, other: TensorQuantisation | undefined): boolean {
  return one?.scale === other?.scale && one?.zeroPoint === other?.zeroPoint;
}

/** The step of symmetric int8 that holds the largest of some numbers. */
function stepOf(numbers: Float32Array): number {
  let largest = 0;
  for (const value of numbers) largest = Math.max(largest, Math.abs(value));
  return largest === 0 ? 1 : largest / LARGEST_INT8;
}
