import { elementsOf, type Layer, type ModelGraph } from '@edgewright/model-graph';
import { inputElements } from './compile/layer-shapes.js';
import { rowTileBytes } from './compile/row-tile-bytes.js';
import type { Device } from './device/device.js';

/** Why a graph cannot be judged on the device, one sentence a reason; empty when it can. */
export function unsupportedReasons(graph: ModelGraph, device: Device): readonly string[] {
  return [
    ...unsupportedPrecision(graph, device),
    ...unsupportedBatch(graph, device),
    ...unsupportedLayers(graph, device),
    ...untileable(graph, device),
  ];
}

function unsupportedPrecision({ precision = 'int8' }: ModelGraph, device: Device): readonly string[] {
  if (precision === 'int8') return [];
  return [`precision: ${precision} on ${device.name}: its constants are those of int8 inferences`];
}

function unsupportedBatch({ batch = 1 }: ModelGraph, device: Device): readonly string[] {
  if (batch === 1) return [];
  return [`batch: ${batch} samples on ${device.name}: its constants are those of inferences of one sample`];
}

/** What the device's compiler would not take, one sentence an operation or activation. */
function unsupportedLayers({ layers }: ModelGraph, device: Device): readonly string[] {
  if (device.unsupported.size === 0) return [];
  const refused = new Map<string, string[]>();
  const check = (word: string, layer: string) => {
    if (device.unsupported.has(word)) refused.set(word, [...(refused.get(word) ?? []), layer]);
  };
  // Asked of every network of a search: without a list of words for each layer.
  for (const layer of layers) {
    check(layer.op, layer.name);
    if ('act' in layer) check(layer.act, layer.name);
  }
  return [...refused].map(([word, [first = '', ...more]]) => {
    return `layer ${andMore(first, more.length)}: ${word} on ${device.name}: ${device.unsupported.get(word) ?? ''}`;
  });
}

/** Layers of which not even the smallest tile fits on chip, in one sentence. */
function untileable({ layers }: ModelGraph, { name, activationMemoryBytes }: Device): readonly string[] {
  const tooLarge: Layer[] = [];
  // Asked of every network of a search. What fits as a whole fits row by row, and is found out sooner.
  for (const layer of layers) {
    if (inputElements(layer) + elementsOf(layer.out) <= activationMemoryBytes) continue;
    if (rowTileBytes(layer) > activationMemoryBytes) tooLarge.push(layer);
  }
  const [first] = tooLarge;
  if (first === undefined) return [];
  const bytes = `a row of its output with the rows it reads takes ${rowTileBytes(first)} bytes`;
  return [
    `layer ${andMore(first.name, tooLarge.length - 1)}: ${bytes}, and ${name} holds ${activationMemoryBytes} of activations`,
  ];
}

function andMore(first: string, more: number): string {
  return more === 0 ? first : `${first} and ${more} more`;
}
