/**
 * Activations that files spell out in several operations:
 *
 *   swish(x) = x · sigmoid(x)      hard_sigmoid(x) = relu6(x + 3) / 6      hard_swish(x) = x · relu6(x + 3) / 6
 */
import type { Layer } from '@edgewright/model-graph';
import { gateOf } from '../../calibration/tensor-names.js';
import type { DraftModel } from './draft-model.js';

/** Constants of files are float32, float16 or int8. */
const NEAR = 1e-3;

/** Writes each as the one activation that it is. */
export function joinPatterns(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op !== 'multiply') continue;
    joinSlope(draft, layer);
  }
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op !== 'multiply') continue;
    joinGate(draft, layer);
  }
}

/** relu6(x + 3) · 1/6, after which the multiplication is a hard sigmoid of x. */
function joinSlope(draft: DraftModel, layer: Layer): void {
  const sides = withConstant(draft, layer);
  const before = draft.layer(sides?.other);
  if (sides === undefined || before === undefined || !isNear(sides.constant, 1 / 6)) return;
  const source = shiftedSource(draft, before, layer);
  if (source === undefined) return;
  draft.put({
    name: layer.name,
    op: 'activation',
    inputs: [source],
    in: layer.out,
    out: layer.out,
    act: 'hard_sigmoid',
  });
}

function shiftedSource(draft: DraftModel, before: Layer, reader: Layer): string | undefined {
  if (!draft.isOnlyFor(before, reader)) return undefined;
  if (before.op === 'activation' && before.act === 'relu6') {
    const sum = draft.producer(before);
    return sum === undefined || !draft.isOnlyFor(sum, before) ? undefined : sourceOfSum(draft, sum);
  }
  return before.op === 'add' && before.act === 'relu6' ? sourceOfSum(draft, before) : undefined;
}

function sourceOfSum(draft: DraftModel, sum: Layer): string | undefined {
  if (sum.op !== 'add') return undefined;
  const sides = withConstant(draft, sum);
  return sides !== undefined && isNear(sides.constant, 3) ? sides.other : undefined;
}

/** x · sigmoid(x) and x · hard_sigmoid(x) */
function joinGate(draft: DraftModel, layer: Layer): void {
  if (layer.op !== 'multiply' || layer.inputs.length !== 2) return;
  for (const position of [0, 1]) {
    const gate = draft.producer(layer, position);
    const other = layer.inputs[1 - position];
    if (gate?.op !== 'activation' || other === undefined || gate.inputs[0] !== other) continue;
    const act = gate.act === 'sigmoid' ? 'swish' : gate.act === 'hard_sigmoid' ? 'hard_swish' : undefined;
    if (act === undefined || !draft.isOnlyFor(gate, layer)) continue;
    draft.put({ name: layer.name, op: 'activation', inputs: [other], in: layer.out, out: layer.out, act });
    const scales = draft.tensorScales.get(gate.name);
    if (act === 'swish' && scales !== undefined) draft.tensorScales.set(gateOf(layer.name), scales);
    return;
  }
}

interface WithConstant {
  readonly constant: Float32Array;
  readonly other: string;
}

function withConstant(draft: DraftModel, { inputs }: Layer): WithConstant | undefined {
  const [first, second] = inputs;
  if (inputs.length !== 2 || first === undefined || second === undefined) return undefined;
  const right = draft.constant(second);
  if (right !== undefined) return { constant: right, other: first };
  const left = draft.constant(first);
  return left === undefined ? undefined : { constant: left, other: second };
}

function isNear(constant: Float32Array, value: number): boolean {
  return constant.every((number) => Math.abs(number - value) < NEAR);
}
