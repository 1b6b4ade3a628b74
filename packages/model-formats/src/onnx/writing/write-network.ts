import type { GraphInput, Layer, Model } from '@edgewright/model-graph';
import { indexInputs } from '../../index-inputs.js';
import { OnnxGraph } from './onnx-graph.js';
import type { DataType, OnnxValue } from '../file/onnx-model.js';
import { activated } from './operations/elements.js';
import { operationOf, type OperationRows } from './operations/operation-table.js';
import { tensorOf, Writing, type WritingSettings, type Written } from './writing.js';

/** How tensors enter and leave. */
export interface Signature {
  /** Items in one call; a text is a name for any number. */
  readonly batch: number | string;
  /** Of images: channels last, as in the graph, or first. */
  readonly layout: 'nhwc' | 'nchw';
}

/** How layers are written. */
export interface LayerSettings extends Omit<WritingSettings, 'batch'> {
  /** What stands in for rows of the table of operations. */
  readonly instead?: OperationRows;
}

/** Writes all layers of a network. Nothing leaves the graph yet. */
export function writeLayers(model: Model, signature: Signature, settings: LayerSettings): Writing {
  const { inputs, layers, outputs } = model.graph;
  const graph = new OnnxGraph([...inputs.map(({ name }) => name), ...outputs]);
  const writing = new Writing(graph, model, { ...settings, batch: signature.batch });
  const tokens = indexInputs(model.graph);
  for (const input of inputs) writeInput(writing, input, { signature, isToken: tokens.has(input.name) });
  for (const layer of layers) {
    graph.enter(layer.name);
    writeLayer(writing, layer, settings.instead);
  }
  return writing;
}

interface InputOptions {
  readonly signature: Signature;
  /** Whole numbers that look rows up. */
  readonly isToken: boolean;
}

function writeInput(
  writing: Writing,
  { name, shape }: GraphInput,
  { signature, isToken }: InputOptions,
): void {
  const type: DataType = isToken ? 'int64' : 'float32';
  const isImage = signature.layout === 'nchw' && shape.length === 3;
  writing.graph.input(name, type, signatureShape(shape, signature));
  writing.held.set(name, { shape, type, ...(isImage ? { image: name } : { plain: name }) });
  if (!isToken) writing.means(name, name);
}

/** The shape that callers see. */
function signatureShape(
  shape: readonly number[],
  { batch, layout }: Signature,
): readonly (number | string)[] {
  const [height = 1, width = 1, channels = 1] = shape;
  if (layout === 'nchw' && shape.length === 3) return [batch, channels, height, width];
  return [batch, ...shape];
}

function writeLayer(writing: Writing, layer: Layer, instead: OperationRows | undefined): void {
  const written = withActivation(writing, layer, operationOf(layer, instead)(writing));
  const { type = 'float32' } = written;
  const tensor = tensorOf(written);
  if (type === 'float32' && !writing.meanings.has(tensor)) writing.means(tensor, layer.name);
  writing.held.set(layer.name, { shape: layer.out, ...written, type });
}

/** Activations that runtimes fuse into the layer before, so that what is between has no range of its own. */
const CLAMPS: ReadonlySet<string> = new Set(['none', 'relu', 'relu6', 'relu_n1_to_1', 'relu_0_to_1']);

function withActivation(writing: Writing, layer: Layer, written: Written): Written {
  if (!('act' in layer) || layer.act === 'none') return written;
  const before = tensorOf(written);
  if (!CLAMPS.has(layer.act) && layer.op !== 'activation') writing.before(layer, before);
  const after = activated(writing.graph, before, layer);
  return written.image === undefined ? { plain: after } : { image: after };
}

/** Lets the tensors of some layers leave the graph under their names. */
export function writeOutputs(writing: Writing, names: readonly string[], signature: Signature): void {
  for (const name of names) {
    writing.graph.enter(name);
    const { shape, type } = writing.held.get(name);
    const isImage = signature.layout === 'nchw' && shape.length === 3;
    const tensor = isImage ? writing.held.image(name) : writing.held.plain(name);
    const value: OnnxValue = { name, type, shape: signatureShape(shape, signature) };
    writing.graph.output(tensor, value);
  }
}
