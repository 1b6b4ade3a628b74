import type { ModelGraph } from '@edgewright/model-graph';

/**
 * The inputs of a network that are whole numbers, by which rows and elements are looked up, such as tokens: those that nothing
 * reads otherwise.
 */
export function indexInputs({ layers }: ModelGraph): ReadonlySet<string> {
  const indices = new Set<string>();
  const others = new Set<string>();
  for (const { op, inputs } of layers) {
    for (const [place, name] of inputs.entries()) {
      const isIndex = op === 'embedding_lookup' || (op === 'gather' && place === 1);
      (isIndex ? indices : others).add(name);
    }
  }
  return new Set([...indices].filter((name) => !others.has(name)));
}
