import type { ModelGraph } from '@edgewright/model-graph';
import type { Device } from './device/device.js';

/** Why the device's compiler would not take a graph, one sentence a layer; empty when it would. */
export function unsupportedLayers(graph: ModelGraph, device: Device): readonly string[] {
  if (device.unsupported.size === 0) return [];
  const reasons: string[] = [];
  for (const layer of graph.layers) {
    const words = 'act' in layer ? [layer.op, layer.act] : [layer.op];
    for (const word of words) {
      const reason = device.unsupported.get(word);
      if (reason !== undefined) reasons.push(`layer ${layer.name}: ${word} on ${device.name}: ${reason}`);
    }
  }
  return reasons;
}
