import type { OnnxNode } from '../file/onnx-file.js';

/**
 * The same nodes, each after those that make what it reads. The format asks for that order and runtimes do not, so that tools
 * append what they add. Nodes that are in order stay where they are; those of a circle are written as they come.
 */
export function orderedNodes(nodes: readonly OnnxNode[]): readonly OnnxNode[] {
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
