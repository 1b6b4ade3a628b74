import type { OnnxNode } from '../file/onnx-file.js';

/**
 * The same nodes in topological order, which the format asks for and runtimes do not, so that tools append what they add. A sorted list stays
 * as it is; nodes of a cycle come in the order of the depth-first search.
 */
export function inTopologicalOrder(nodes: readonly OnnxNode[]): readonly OnnxNode[] {
  const makers = new Map(nodes.flatMap((node, place) => node.outputs.map((name) => [name, { node, place }])));
  const isLate = ({ inputs }: OnnxNode, place: number): boolean =>
    inputs.some((name) => name !== '' && (makers.get(name)?.place ?? -1) > place);
  if (!nodes.some(isLate)) return nodes;
  const begun = new Set<OnnxNode>();
  const written = new Set<OnnxNode>();
  for (const first of nodes) {
    const waiting = [first];
    for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
      const needed = begun.has(node)
        ? []
        : node.inputs.flatMap((name) => (name === '' ? [] : (makers.get(name)?.node ?? [])));
      begun.add(node);
      const unwritten = needed.filter((maker) => !begun.has(maker));
      waiting.push(...unwritten);
      if (unwritten.length > 0) continue;
      waiting.pop();
      written.add(node);
    }
  }
  return [...written];
}
