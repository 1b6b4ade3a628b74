import { layerCounts, type ModelGraph } from '@edgewright/model-graph';

/** The bytes of each tensor of a network, its inputs among them, by the name of what writes it. */
export function tensorBytes({ inputs, layers, precision }: ModelGraph): ReadonlyMap<string, number> {
  const elementBytes = precision === 'float32' ? 4 : 1;
  return new Map([
    ...inputs.map(
      ({ name, shape }) => [name, elementBytes * shape.reduce((product, axis) => product * axis, 1)] as const,
    ),
    ...layers.map((layer) => [layer.name, layerCounts(layer, precision).activationBytes] as const),
  ]);
}

/**
 * The bytes of activations that are held while each layer runs, in the order of the layers: a tensor is held from the layer that
 * writes it to the last that reads it, and to the end where it leaves the network.
 */
export function liveBytes(
  { inputs, layers, outputs }: ModelGraph,
  bytesOf: ReadonlyMap<string, number>,
): readonly number[] {
  const lastRead = new Map<string, number>();
  for (const [index, layer] of layers.entries()) for (const name of layer.inputs) lastRead.set(name, index);
  for (const name of outputs) lastRead.set(name, layers.length);
  const held = new Map(inputs.map(({ name }) => [name, bytesOf.get(name) ?? 0]));
  return layers.map((layer, index) => {
    held.set(layer.name, bytesOf.get(layer.name) ?? 0);
    let sum = 0;
    for (const bytes of held.values()) sum += bytes;
    for (const name of held.keys()) if ((lastRead.get(name) ?? index) <= index) held.delete(name);
    return sum;
  });
}
