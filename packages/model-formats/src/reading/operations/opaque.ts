import { graphShape, type ComputedValue, type SourceValue } from '../source-value.js';
import type { ModelAssembler } from '../model-assembler.js';

/** An operation that is none of the graph's. */
export interface OpaqueOptions {
  /** Its name in the file. */
  readonly foreign: string;
  /** Why it is kept so, as a part of a sentence. */
  readonly reason: string;
  readonly inputs: readonly SourceValue[];
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/**
 * Keeps an operation with the shapes that the file gives it, one layer for each of its outputs, and says so. What it computes
 * and what it costs is not known.
 */
export function opaque(assembler: ModelAssembler, options: OpaqueOptions): readonly ComputedValue[] {
  const { foreign, reason, inputs, outputs } = options;
  const tensors = inputs.filter(({ kind }) => kind === 'computed').map((value) => assembler.tensor(value));
  return outputs.map(({ name, shape }) => {
    const own = assembler.name(name);
    const tensor = assembler.builder.opaque(tensors, { name: own, foreign, shape: graphShape(shape) });
    assembler.find('opaque', own, `${foreign} is kept as an opaque layer: ${reason}`);
    return { kind: 'computed', tensor, shape, order: 'file' };
  });
}
