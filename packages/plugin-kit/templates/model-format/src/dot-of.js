// @ts-check

/**
 * A network as text in the language of Graphviz: a node for every tensor, an edge for every layer that reads it.
 *
 * @param {import('@edgewright/model-graph').ModelGraph} graph
 * @param {import('./options.js').Options} options
 */
export function dotOf({ name, inputs, layers }, { direction }) {
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

/**
 * @param {string} name
 * @param {string} op
 * @param {readonly unknown[]} shape
 */
function node(name, op, shape) {
  return `${quoted(name)} [shape=box, label=${quoted(`${name}: ${op} [${shape.join(', ')}]`)}];`;
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
