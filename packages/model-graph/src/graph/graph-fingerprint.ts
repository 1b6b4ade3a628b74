import { sha256 } from '@edgewright/base';
import type { ModelGraph } from './graph.js';
import { weightGroupOf } from './weight-groups.js';
import { fieldsOf, OPS } from '../layers/layer-fields.js';
import type { Op } from '../layers/layer.js';

/** What follows from the rest, or says it by names. */
const UNDECIDING: ReadonlySet<string> = new Set(['name', 'op', 'inputs', 'in', 'weight_group']);

/** The fields that decide what a layer computes; names do not, and shapes and counts of the rest follow from them. */
const DECIDING: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  OPS.map((op: Op) => [op, namesOf(fieldsOf(op).fields).filter((field) => !UNDECIDING.has(field))]),
);

/** Those that came later, which say by their names that they are there. */
const LATER: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  OPS.map((op: Op) => [op, namesOf(fieldsOf(op).later)]),
);

function namesOf(fields: readonly (readonly [name: string, kind: string])[]): readonly string[] {
  return fields.map(([name]) => name);
}

/**
 * SHA-256 of a network's structure: operations, attributes, shapes, connections in execution order, and precision. Names of layers
 * and of the network do not count, nor those of weight groups, only which layers share, so that equal networks share what was evaluated for one of them.
 */
export function graphFingerprint(graph: ModelGraph): string {
  const positions = new Map<string, number>();
  for (const input of graph.inputs) positions.set(input.name, positions.size);
  const groups = new Map<string, number>();
  const layers = graph.layers.map((layer) => {
    const row: unknown[] = [layer.op, layer.inputs.map((name) => positions.get(name))];
    positions.set(layer.name, positions.size);
    const fields = layer as unknown as Readonly<Record<string, unknown>>;
    for (const field of DECIDING[layer.op] ?? []) row.push(fields[field]);
    for (const field of LATER[layer.op] ?? [])
      if (fields[field] !== undefined) row.push({ [field]: fields[field] });
    const group = weightGroupOf(layer);
    if (group !== undefined) {
      const first = groups.get(group);
      if (first === undefined) groups.set(group, positions.size - 1);
      else row.push({ weights: first });
    }
    return row;
  });
  const inputs = graph.inputs.map((input) => input.shape);
  const outputs = graph.outputs.map((name) => positions.get(name));
  const precision = graph.precision === undefined ? [] : [graph.precision];
  const batch = graph.batch === undefined ? [] : [{ batch: graph.batch }];
  return sha256(JSON.stringify([inputs, layers, outputs, ...precision, ...batch]));
}
