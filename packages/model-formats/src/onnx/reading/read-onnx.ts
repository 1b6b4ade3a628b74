/**
 * ONNX → model graph. Nodes are read in the order of the file and each becomes layers by its reader; shapes that a file
 * computes are constants once the inputs have sizes, and are computed on the way. Images have their channels first in ONNX
 * and last in a graph: values keep them last as long as operations can take them so, and are transposed where one looks at
 * the order of axes. Inputs and outputs that are images have their channels last too.
 */
import type { ReadModel } from '@edgewright/contracts';
import { cannotRead, refusalOf, unfitInputShape, unreadable } from '../../errors.js';
import { broadcastTo } from '../../reading/constant.js';
import { finishModel } from '../../reading/finish-model.js';
import { fixedShapes, type InputShapes } from '../../reading/input-shapes.js';
import { ModelAssembler } from '../../reading/model-assembler.js';
import { channelsLastPermutation, type SourceValue } from '../../reading/source-value.js';
import { unfusedNodes } from './fused-nodes.js';
import { joinNodes } from './join-nodes.js';
import type { ReadExternalData } from '../file/external-data.js';
import { keptOpaque } from './keep-opaque.js';
import {
  readOnnxFile,
  readOnnxGraph,
  wordOf,
  type OnnxFile,
  type OnnxGraph,
  type OnnxNode,
  type OnnxValue,
} from '../file/onnx-file.js';
import { OnnxReading } from './onnx-reading.js';
import { inTopologicalOrder } from './topological-order.js';
import { realNodes } from './real-nodes.js';
import { ARRANGEMENT_READERS } from './operations/arrangement.js';
import { CHANNEL_NORM_READERS } from './operations/channel-norms.js';
import { ELEMENTWISE_READERS } from './operations/elementwise.js';
import { FORMULA_READERS } from './operations/formulas.js';
import { IMAGE_READERS } from './operations/images.js';
import { KERNEL_READERS } from './operations/kernels.js';
import { GATHER_SCATTER_READERS } from './operations/gather-scatter.js';
import { isHeldInInt8, QUANTISATION_READERS, roundedType } from './operations/quantisation.js';
import { CONTRIB_READERS } from './operations/contrib-operators.js';
import { SELECTION_READERS } from './operations/selections.js';
import { SEQUENCE_READERS } from './operations/sequences.js';
import type { NodeReaders } from './operations/read-node.js';
import { ELEMENT_TYPE } from '../file/onnx-model.js';
import { kindOfType } from '../file/tensor-numbers.js';
import { ONNX } from '../file/wire-message.js';

const READERS: NodeReaders = {
  ...KERNEL_READERS,
  ...IMAGE_READERS,
  ...ELEMENTWISE_READERS,
  ...ARRANGEMENT_READERS,
  ...QUANTISATION_READERS,
  ...CHANNEL_NORM_READERS,
  ...SELECTION_READERS,
  ...GATHER_SCATTER_READERS,
  ...SEQUENCE_READERS,
  ...FORMULA_READERS,
  ...CONTRIB_READERS,
};

/** How a file is read. */
export interface ReadOnnxOptions {
  /** As the file has them, with the batch axis, by the name of the input. */
  readonly inputShapes?: InputShapes;
  /** Inputs that are the same at every inference, such as a rate of samples: one number for each of their elements. */
  readonly inputValues?: Readonly<Record<string, number>>;
  /** Of the graph. Default: what the file says of itself. */
  readonly name?: string;
  /** Reads the files in which exporters put large constants, by their names in the folder of the model. Default: there are none. */
  readonly externalData?: ReadExternalData;
}

/**
 * The model in a file, with a finding for all that a graph does not hold as the file does.
 *
 * @throws model-formats/unreadable · model-formats/too-large · model-formats/open-shape · model-formats/cannot-read
 */
export function readOnnx(bytes: Uint8Array, options: ReadOnnxOptions = {}): ReadModel {
  const written = readOnnxFile(bytes);
  const file = { ...written, nodes: plainNodes(written) };
  const assembler = new ModelAssembler(ONNX, options.name ?? file.name, precisionOf(file));
  const reading = new OnnxReading(file, assembler, options.externalData);
  readInputs(reading, options);
  readNodes(reading, file, 0);
  const outputs = file.outputs.map(({ name }) => outputTensor(reading, name));
  return finishModel(assembler, outputs);
}

/** Nodes of ONNX itself, on real numbers, as far as others are known. */
function plainNodes(graph: OnnxGraph): readonly OnnxNode[] {
  return realNodes({ ...graph, nodes: unfusedNodes(inTopologicalOrder(graph.nodes)) });
}

/** int8 where what layers make is quantised to bytes as well, not only the weights. */
function precisionOf({ nodes, constants }: OnnxFile): 'int8' | 'float32' {
  const made = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const typeOf = (name: string): number =>
    (constants.get(name) ?? made.get(name)?.attributes.get('value')?.tensor)?.type ?? ELEMENT_TYPE.uint8;
  const quantised = nodes.filter(
    (node) =>
      node.word === 'QuantizeLinear' &&
      !constants.has(node.inputs[0] ?? '') &&
      isHeldInInt8(roundedType(node, typeOf)),
  );
  const kernels = nodes.filter(({ word }) => word === 'Conv' || word === 'Gemm' || word === 'MatMul');
  return quantised.length > 0 && quantised.length * 2 >= kernels.length ? 'int8' : 'float32';
}

function readInputs(reading: OnnxReading, { inputShapes = {}, inputValues = {} }: ReadOnnxOptions): void {
  const { file, assembler } = reading;
  const shapes = fixedShapes(ONNX, file.inputs, inputShapes);
  const names = file.inputs.map(({ name }) => name);
  reading.sizes = namedSizes(file.inputs, shapes);
  const stranger = Object.keys(inputValues).find((name) => !names.includes(name));
  if (stranger !== undefined) throw unfitInputShape(stranger, 'there is no such input', names);
  for (const { name, type } of file.inputs) {
    const shape = shapes.get(name) ?? [];
    const value = inputValues[name];
    if (value !== undefined) {
      const one = {
        shape: shape.map(() => 1),
        values: Float64Array.of(value),
        isInteger: kindOfType(type) !== 'real',
      };
      reading.became(name, assembler.constant(broadcastTo(ONNX, one, shape), name));
      continue;
    }
    const isImage = hasChannels(file, name, shape.length);
    reading.became(name, isImage ? assembler.imageInput(name, shape) : assembler.input(name, shape));
    if (isImage) assembler.find('changed', name, 'the input has its channels last in the graph');
  }
}

/** What the axes with a name have become, by it. */
function namedSizes(
  inputs: readonly OnnxValue[],
  shapes: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, number> {
  return new Map(
    inputs.flatMap(({ name, shape }) =>
      shape.flatMap((size, axis): readonly (readonly [string, number])[] =>
        typeof size === 'string' ? [[size, shapes.get(name)?.[axis] ?? 1]] : [],
      ),
    ),
  );
}

/** Whether axis 1 of an input is that of its channels: of images, and of sequences that a convolution reads. */
function hasChannels(file: OnnxFile, name: string, rank: number): boolean {
  if (rank === 4) return !isTransposedAtOnce(file, name);
  return rank === 3 && file.nodes.some(({ word, inputs }) => word === 'Conv' && inputs[0] === name);
}

/** Whether an input has its channels last already, as the transpose that reads it shows. */
function isTransposedAtOnce({ nodes }: Pick<OnnxFile, 'nodes'>, name: string): boolean {
  const first = channelsLastPermutation(4);
  return nodes.some(({ word, inputs, outputs, attributes }) => {
    if (inputs[0] !== name) return false;
    // Rounding to integers and back leaves the order as it is.
    if (word === 'QuantizeLinear' || word === 'DequantizeLinear') {
      return outputs.some((output) => output !== name && isTransposedAtOnce({ nodes }, output));
    }
    const permutation = attributes.get('perm')?.ints ?? [];
    return word === 'Transpose' && first.every((axis, index) => permutation[axis] === index);
  });
}

/** Bodies inside bodies inside bodies… */
const MAX_DEPTH = 16;

function readNodes(reading: OnnxReading, graph: OnnxGraph, depth: number): void {
  for (const node of joinNodes(graph)) {
    const made = node.word === 'If' ? branchOf(reading, node, depth) : valuesOf(reading, node);
    for (const [position, name] of node.outputs.entries()) {
      const value = made[position];
      if (value !== undefined && name !== '') reading.became(name, value);
    }
  }
}

/** The branch that a known condition takes, in the place of the decision. */
function branchOf(reading: OnnxReading, node: OnnxNode, depth: number): readonly SourceValue[] {
  const name = reading.name(node);
  const condition = reading.input(node, 0);
  if (condition.kind === 'computed') {
    throw cannotRead(
      ONNX,
      name,
      'what it computes depends on its inputs (If); fix the one that decides with --input-value NAME=NUMBER',
    );
  }
  const branch = condition.constant.values[0] === 0 ? 'else_branch' : 'then_branch';
  const body = node.attributes.get(branch)?.body;
  if (body === undefined || depth > MAX_DEPTH) throw unreadable(ONNX, `the branch "${name}" has no body`);
  const written = readOnnxGraph(body);
  const graph = { ...written, nodes: plainNodes(written) };
  reading.enter(graph);
  readNodes(reading, graph, depth + 1);
  graph.outputs.forEach((output, index) => {
    reading.hasTypeOf(node.outputs[index] ?? '', output.name);
  });
  return graph.outputs.map((output) => reading.value(output.name));
}

function valuesOf(reading: OnnxReading, node: OnnxNode): readonly (SourceValue | undefined)[] {
  const name = reading.name(node);
  const read = READERS[wordOf(node)];
  try {
    if (read === undefined) throw cannotRead(ONNX, name, `no layer of a graph is like ${wordOf(node)}`);
    const made = read(reading, node);
    const values = 'kind' in made ? [made] : made;
    const lacking = node.outputs.find(
      (output, index) => values[index] === undefined && reading.isRead(output),
    );
    if (lacking !== undefined) throw cannotRead(ONNX, name, `it also makes "${lacking}", which is read`);
    return values;
  } catch (error) {
    return keptOpaque(reading, node, refusalOf(ONNX, name, error));
  }
}

function outputTensor(reading: OnnxReading, name: string) {
  const value = reading.value(name);
  if (value.kind === 'computed' && value.order === 'channels-last') {
    if (value.shape.length > 2) {
      reading.assembler.find('changed', name, 'the output has its channels last in the graph');
    }
    return value.tensor;
  }
  return reading.assembler.tensor(value);
}
