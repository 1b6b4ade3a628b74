import type { JsonObject } from '@edgewright/base';
import { LAYER_FIELDS } from './layer-fields.js';
import type { Layer } from './layer.js';

/** The record of a layer as the published reference listings write it: their fields, in their order. */
export function layerRecord(layer: Layer): JsonObject {
  const fields = layer as unknown as JsonObject;
  const names = Object.keys(LAYER_FIELDS[layer.op]);
  return Object.fromEntries(names.flatMap((name) => (name in fields ? [[name, fields[name] ?? null]] : [])));
}
