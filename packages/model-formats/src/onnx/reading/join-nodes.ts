/** Chains of nodes that are one operation, for which the version of ONNX or its exporter had no word. */
import { geluAround } from './join-gelus.js';
import { groupNormAround } from './join-group-norms.js';
import { NodeChains, type JoinedNodes } from './node-chains.js';
import type { OnnxGraph, OnnxNode } from '../file/onnx-file.js';

/** What a chain may be around, by words. */
const CHAINS: Readonly<Record<string, (chains: NodeChains, node: OnnxNode) => JoinedNodes | undefined>> = {
  Erf: geluAround,
  InstanceNormalization: groupNormAround,
};

/** The nodes of a graph with each such chain as one. */
export function joinNodes(graph: OnnxGraph): readonly OnnxNode[] {
  if (!graph.nodes.some(({ word }) => word in CHAINS)) return graph.nodes;
  const chains = new NodeChains(graph);
  const joined = new Map<OnnxNode, OnnxNode | undefined>();
  for (const node of graph.nodes) {
    const chain = CHAINS[node.word]?.(chains, node);
    if (chain === undefined) continue;
    for (const gone of chain.within) joined.set(gone, undefined);
    const last = chain.within.at(-1);
    if (last !== undefined) joined.set(last, chain.node);
  }
  return graph.nodes.flatMap((node) => (joined.has(node) ? (joined.get(node) ?? []) : [node]));
}
