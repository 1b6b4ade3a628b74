import type { ModelGraph } from '@edgewright/model-graph';
import type { Options } from './options.js';

/** A network as text in the language of Graphviz: a node for every tensor, an edge for every layer that reads it. */
export function dotOf({ name, inputs, layers }: ModelGraph, { direction }: Options): string {
  const nodes = [
    ...inputs.map((input) => node(input.name, 'input', input.shape)),
    ...layers.map((layer) => node(layer.name, layer.op, layer.out)),
  ];
  const edges = layers.flatMap((layer) =>
    layer.inputs.map((input) => `${quoted(input)} -> ${quoted(layer.name)};`),
  );
  const lines = [`rankdir=${direction};`, ...nodes, ...edges].map((line) => `  ${line}\n`);
  return `digraph ${quoted(name)} {\n${lines.join('')}}\n`;
}

function node(name: string, op: string, shape: readonly unknown[]): string {
  return `${quoted(name)} [shape=box, label=${quoted(`${name}: ${op} [${shape.join(', ')}]`)}];`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
