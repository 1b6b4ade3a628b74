import { checkTensor, derive } from './derive.js';
import {
  cycle,
  duplicateName,
  malformed,
  MAX_LAYERS,
  outOfOrder,
  shapeMismatch,
  show,
  tooManyLayers,
  unknownInput,
  unknownOutput,
  wrongCount,
} from '../errors.js';
import { batchField, parseBatch } from './batch.js';
import { parsePrecision, precisionField } from './precision.js';
import type { GraphInput, ModelGraph } from './graph.js';
import { LAYER_FIELDS } from '../layers/layer-fields.js';
import type { Layer } from '../layers/layer.js';
import { checkKeys, parseFields, parseLayer, parseList, parseText } from '../layers/parse-layer.js';
import { WeightGroups } from './weight-groups.js';
import { sameShape, type Shape } from '../shapes/shape.js';

/**
 * A graph from outside, such as a JSON file, with everything checked again that {@link GraphBuilder} guarantees: fields,
 * names, order, shapes and counts. Takes time and memory linear in the size of what is given.
 *
 * @throws model-graph/malformed · model-graph/too-many-layers · model-graph/unknown-operation ·
 * model-graph/bad-attribute · model-graph/duplicate-name · model-graph/unknown-input · model-graph/out-of-order ·
 * model-graph/cycle · model-graph/shape-mismatch · model-graph/groups-do-not-divide · model-graph/too-large ·
 * model-graph/wrong-count · model-graph/weight-group-differs · model-graph/unknown-output
 */
export function checkGraph(value: unknown): ModelGraph {
  const graph = parseGraph(value);
  checkOrder(graph);
  const shapes = new Map<string, Shape>();
  for (const input of graph.inputs) {
    checkTensor({ name: input.name, op: 'input' }, input.shape);
    shapes.set(input.name, input.shape);
  }
  const weightGroups = new WeightGroups();
  for (const layer of graph.layers) {
    checkInputs(layer, shapes);
    checkDerived(layer);
    weightGroups.join(layer);
    shapes.set(layer.name, layer.out);
  }
  if (graph.outputs.length === 0) throw malformed('outputs', 'the list is empty');
  for (const output of graph.outputs) if (!shapes.has(output)) throw unknownOutput(output);
  return graph;
}

function parseGraph(value: unknown): ModelGraph {
  const fields = parseFields(value, 'the graph');
  checkKeys(fields, 'the graph', ['name', 'inputs', 'layers', 'outputs', 'precision', 'batch']);
  const layers = parseList(fields['layers'], 'layers');
  const inputs = parseList(fields['inputs'], 'inputs');
  if (layers.length + inputs.length > MAX_LAYERS) throw tooManyLayers(layers.length + inputs.length);
  return {
    name: parseText(fields['name'], 'name'),
    inputs: inputs.map(parseInput),
    layers: layers.map(parseLayer),
    ...precisionField(parsePrecision(fields['precision'])),
    ...batchField(parseBatch(fields['batch'])),
    outputs: parseList(fields['outputs'], 'outputs').map((name, index) =>
      parseText(name, `outputs[${index}]`),
    ),
  };
}

function parseInput(value: unknown, index: number): GraphInput {
  const where = `inputs[${index}]`;
  const fields = parseFields(value, where);
  checkKeys(fields, where, ['name', 'shape']);
  const { name, shape } = fields;
  const axes = parseList(shape, `${where}.shape`).map((axis) => {
    if (typeof axis !== 'number') throw malformed(`${where}.shape`, `${show(axis)} is not a number`);
    return axis;
  });
  return { name: parseText(name, `${where}.name`), shape: axes };
}

/** Every name is used once, and every input is listed before the layer that needs it. */
function checkOrder(graph: ModelGraph): void {
  const layers = new Map<string, Layer>();
  const inputs = new Set<string>();
  for (const { name } of graph.inputs) {
    if (inputs.has(name)) throw duplicateName(name);
    inputs.add(name);
  }
  for (const layer of graph.layers) {
    if (layers.has(layer.name) || inputs.has(layer.name)) throw duplicateName(layer.name);
    layers.set(layer.name, layer);
  }
  const seen = inputs;
  for (const layer of graph.layers) {
    for (const input of layer.inputs) {
      if (seen.has(input)) continue;
      if (!layers.has(input)) throw unknownInput(layer, input, seen);
      throw needsItself(layer, layers) ? cycle(layer) : outOfOrder(layer, input);
    }
    seen.add(layer.name);
  }
}

function needsItself(start: Layer, layers: ReadonlyMap<string, Layer>): boolean {
  const visited = new Set<string>();
  const pending = [...start.inputs];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name === start.name) return true;
    if (visited.has(name)) continue;
    visited.add(name);
    for (const input of layers.get(name)?.inputs ?? []) pending.push(input);
  }
  return false;
}

function checkInputs(layer: Layer, shapes: ReadonlyMap<string, Shape>): void {
  const many = LAYER_FIELDS[layer.op].in === 'shapes';
  const stated = (many ? layer.in : [layer.in]) as readonly Shape[];
  if (stated.length !== layer.inputs.length) {
    throw shapeMismatch(
      layer,
      `"inputs" has ${layer.inputs.length} names, but "in" has ${stated.length} shapes`,
    );
  }
  for (const [index, input] of layer.inputs.entries()) {
    const shape = shapes.get(input) ?? [];
    if (sameShape(stated[index] ?? [], shape)) continue;
    throw shapeMismatch(
      layer,
      `its input ${show(input)} is ${show(shape)}, but "in" says ${show(stated[index])}`,
    );
  }
}

function checkDerived(layer: Layer): void {
  const derived = derive({ ...layer });
  if (!sameShape(layer.out, derived.out)) {
    throw shapeMismatch(layer, `"out" says ${show(layer.out)}; the layer has ${show(derived.out)}`);
  }
  for (const count of ['weights', 'macs'] as const) {
    const values = [read(layer, count), read(derived, count)] as const;
    if (values[0] !== values[1]) throw wrongCount(layer, count, values);
  }
}

function read(layer: Layer, count: 'weights' | 'macs'): number | undefined {
  return count in layer ? (layer as Partial<Record<typeof count, number>>)[count] : undefined;
}
