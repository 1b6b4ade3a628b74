import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';

/** A number of a node, or what it is where the node does not say. */
export function numberAttribute({ attributes }: OnnxNode, name: string, otherwise: number): number {
  const value = attributes[name];
  if (typeof value === 'number') return value;
  return typeof value === 'object' && 'float' in value ? value.float : otherwise;
}

/** Whole numbers of a node. */
export function intsAttribute(
  { attributes }: OnnxNode,
  name: string,
  otherwise: readonly number[],
): readonly number[] {
  const value = attributes[name];
  return typeof value === 'object' && 'length' in value ? value : otherwise;
}

/** A word of a node. */
export function textAttribute({ attributes }: OnnxNode, name: string): string {
  const value = attributes[name];
  return typeof value === 'string' ? value : '';
}
