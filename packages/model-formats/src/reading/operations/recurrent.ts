import type { ModelAssembler } from '../model-assembler.js';
import type { ComputedValue, SourceValue } from '../source-value.js';

/** A recurrent layer with its numbers gate by gate, in the order of the graph. */
export interface RecurrentOptions {
  readonly kind: 'lstm' | 'gru';
  readonly name: string;
  readonly units: number;
  readonly sequences: boolean;
  readonly reverse: boolean;
  /** float32[units, features] of each gate: what multiplies the inputs. */
  readonly kernels: readonly Float32Array[];
  /** float32[units, units] of each gate: what multiplies the state. */
  readonly states: readonly Float32Array[];
  /** float32[units] of each gate, in turn for inputs and state where a gru has both; empty where there is none. */
  readonly biases: readonly Float32Array[];
}

/** `[steps, features]` → `[steps, units]`, or the state after the last step. The state before the first is zero. */
export function recurrent(
  assembler: ModelAssembler,
  x: SourceValue,
  { kind, name, units, sequences, reverse, kernels, states, biases }: RecurrentOptions,
): ComputedValue {
  const { builder } = assembler;
  const options = { name: assembler.name(name), units, sequences, reverse, bias: biases.length > 0 };
  const sequence = assembler.tensor(x);
  const tensor = kind === 'lstm' ? builder.lstm(sequence, options) : builder.gru(sequence, options);
  assembler.weights.set(tensor.layer, {
    kernel: gatesBeside(kernels, units),
    recurrent: gatesBeside(states, units),
    ...(biases.length === 0 ? {} : { bias: joined(biases) }),
  });
  const [steps = 1] = sequence.shape;
  return assembler.made(tensor, sequences ? [1, steps, units] : [1, units]);
}

/** float32[features, gates · units] of matrices [units, features], one for each gate. */
export function gatesBeside(matrices: readonly Float32Array[], units: number): Float32Array {
  const features = (matrices[0]?.length ?? 0) / units;
  const all = new Float32Array(features * units * matrices.length);
  const row = units * matrices.length;
  for (const [gate, matrix] of matrices.entries()) {
    for (let index = 0; index < matrix.length; index++) {
      const unit = Math.floor(index / features);
      all[(index % features) * row + gate * units + unit] = matrix[index] ?? 0;
    }
  }
  return all;
}

/** Numbers one after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}
