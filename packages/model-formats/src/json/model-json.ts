/**
 * Models in JSON: the graph with every field of every layer, as `edgewright model --json` shows layers, and what is known of it.
 * For programs that read networks without a library; numbers lie beside it in a safetensors file where they are asked for.
 */
import { messageOf, strictJson, type JsonObject } from '@edgewright/base';
import { checkGraph, layerRecord, type Model, type ModelDescription } from '@edgewright/model-graph';
import { badModelJson } from '../errors.js';

/** Says what a file is, and changes where older ones would be read wrongly. */
const FORMAT = 'edgewright-model';
const VERSION = 1;

/** The text of a model, without its weights. */
export function writeModelJson({ graph, description }: Model): Uint8Array {
  const { name, inputs, layers, outputs, precision } = graph;
  const value = {
    format: FORMAT,
    version: VERSION,
    ...(description === undefined ? {} : { description }),
    graph: {
      name,
      ...(precision === undefined ? {} : { precision }),
      inputs,
      layers: layers.map((layer) => layerRecord(layer)),
      outputs,
    },
  };
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}

/** Whether a file begins as one in JSON does. */
export function looksLikeModelJson(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 100)).includes(FORMAT);
}

/**
 * The model in a text, whose weights are none.
 *
 * @throws model-formats/bad-json, and model-graph/… of a graph that is not sound
 */
export function readModelJson(bytes: Uint8Array): Model {
  const value = objectIn(bytes);
  if (value['format'] !== FORMAT || value['version'] !== VERSION) {
    throw badModelJson(`it does not say "format": "${FORMAT}", "version": ${VERSION}`);
  }
  const { description } = value;
  const known = isObject(description) ? { description: description as ModelDescription } : {};
  return { graph: checkGraph(value['graph']), weights: new Map(), ...known };
}

function objectIn(bytes: Uint8Array): JsonObject {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw badModelJson(`it is not text: ${messageOf(error)}`, error);
  }
  const parsed = strictJson(text);
  if ('fault' in parsed) {
    const { problem, line, column } = parsed.fault;
    throw badModelJson(`line ${line}, column ${column}: ${problem}`);
  }
  if (!isObject(parsed.value)) throw badModelJson('it is not an object');
  return parsed.value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
