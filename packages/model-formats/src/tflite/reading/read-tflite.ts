/**
 * TensorFlow Lite → model graph. Operations are read in the order of the file, which is one of execution, and each becomes
 * layers by its reader; what constants decide alone is computed on the way. An operation without a reader, or in a form that
 * graphs do not have, becomes an opaque layer with the shapes that the file gives it, so that the rest keeps its place.
 *
 * uint8 tensors become int8 ones: with q' = q − 128 and z' = z − 128, scale · (q − z) stays what it is.
 */
import type { ReadModel } from '@edgewright/contracts';
import type { EdgewrightError } from '@edgewright/base';
import { cannotRead, reasonOf, refusalOf } from '../../errors.js';
import { fixedShapes, type InputShapes } from '../../reading/input-shapes.js';
import { ModelAssembler } from '../../reading/model-assembler.js';
import { finishModel } from '../../reading/finish-model.js';
import { opaque } from '../../reading/operations/opaque.js';
import type { SourceValue } from '../../reading/source-value.js';
import { ARRANGEMENT_READERS } from './operations/arrangement.js';
import { CONTROL_READERS } from './operations/control-flow.js';
import { CUSTOM_READERS } from './operations/custom.js';
import { IMAGE_READERS } from './operations/images.js';
import { KERNEL_READERS } from './operations/kernels.js';
import type { OperationReaders } from './operations/read-operation.js';
import { readTfliteFile, TFLITE, type TfliteFile, type TfliteOperation } from '../file/tflite-file.js';
import { joinDilated } from './join-dilated.js';
import { noteIntegers } from './note-integers.js';
import { scaleOf, TfliteReading } from './tflite-reading.js';

const READERS: OperationReaders = {
  ...KERNEL_READERS,
  ...IMAGE_READERS,
  ...ARRANGEMENT_READERS,
  ...CONTROL_READERS,
};

/** How a file is read. */
export interface ReadTfliteOptions {
  /** With the batch axis, by the name of the input. */
  readonly inputShapes?: InputShapes;
  /** Of the graph. Default: what the file says of itself. */
  readonly name?: string;
}

/**
 * The model in a file, with a finding for all that a graph does not hold as the file does.
 *
 * @throws model-formats/unreadable · model-formats/too-large · model-formats/open-shape · model-formats/unfit-input-shape
 */
export function readTflite(bytes: Uint8Array, options: ReadTfliteOptions = {}): ReadModel {
  return modelOf(readTfliteFile(bytes), options);
}

/** The same of a file whose tables have been read. */
export function modelOf(file: TfliteFile, options: ReadTfliteOptions = {}): ReadModel {
  const { inputShapes = {}, name = file.description } = options;
  const assembler = new ModelAssembler(TFLITE, name, precisionOf(file));
  const readStep = (reading: TfliteReading, operation: TfliteOperation): void => {
    note(reading, operation, madeBy(reading, operation));
  };
  const reading = new TfliteReading({ file, assembler, readStep });
  readInputs(reading, inputShapes);
  noteIntegers(reading);
  for (const operation of joinDilated(file)) readOperation(reading, operation);
  const outputs = file.outputs.map((index) => assembler.tensor(reading.value(index)));
  return finishModel(assembler, outputs);
}

const WITH_KERNEL: ReadonlySet<string> = new Set([
  'CONV_2D',
  'DEPTHWISE_CONV_2D',
  'TRANSPOSE_CONV',
  'FULLY_CONNECTED',
]);

/**
 * int8 where most of what operations with kernels make is so, or of what all make where none has one: what is between them may be
 * spelled out in float32, as layer norms are, in ten operations each.
 */
function precisionOf({ tensors, operations }: TfliteFile): 'int8' | 'float32' {
  const withKernel = operations.filter(({ word }) => WITH_KERNEL.has(word));
  const deciding = withKernel.length > 0 ? withKernel : operations;
  const made = deciding.flatMap(({ outputs }) => outputs.map((index) => tensors[index]?.type));
  const narrow = made.filter((type) => type === 'int8' || type === 'uint8').length;
  return narrow * 2 > made.length ? 'int8' : 'float32';
}

function readInputs(reading: TfliteReading, inputShapes: InputShapes): void {
  const { file, assembler } = reading;
  const inputs = file.inputs.map((index) => ({ index, ...reading.tensor(index) }));
  const shapes = fixedShapes(TFLITE, inputs, inputShapes);
  reading.isAsStored = inputs.every(({ name, storedShape }) => isEqual(shapes.get(name) ?? [], storedShape));
  for (const { index, name, shape } of inputs) {
    const value = assembler.input(name, shapes.get(name) ?? shape);
    reading.became(index, value);
    noteScale(reading, index, value);
  }
}

function isEqual(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((size, axis) => size === other[axis]);
}

function readOperation(reading: TfliteReading, operation: TfliteOperation): void {
  note(reading, operation, valuesOf(reading, operation));
}

/** Says what the outputs of an operation have become. */
function note(reading: TfliteReading, { outputs }: TfliteOperation, made: readonly SourceValue[]): void {
  for (const [position, index] of outputs.entries()) {
    const value = made[position];
    if (value === undefined) continue;
    reading.became(index, value);
    noteScale(reading, index, value);
  }
}

function valuesOf(reading: TfliteReading, operation: TfliteOperation): readonly SourceValue[] {
  try {
    return madeBy(reading, operation);
  } catch (error) {
    return keptOpaque(reading, operation, refusalOf(TFLITE, reading.name(operation), error));
  }
}

function madeBy(reading: TfliteReading, operation: TfliteOperation): readonly SourceValue[] {
  const { word, custom } = operation;
  const read = custom === undefined ? READERS[word] : CUSTOM_READERS[custom];
  if (read === undefined) throw cannotRead(TFLITE, reading.name(operation), 'no layer of a graph is like it');
  const made = read(reading, operation);
  return 'kind' in made ? [made] : made;
}

/** What the compiler of the Edge TPU makes of a network. */
const EDGE_TPU_OPERATION = 'edgetpu-custom-op';

function keptOpaque(
  reading: TfliteReading,
  operation: TfliteOperation,
  refusal: EdgewrightError,
): readonly SourceValue[] {
  const { word, custom, inputs, outputs } = operation;
  const shapes = outputs.map((index) => reading.statedShape(index));
  if (shapes.some((shape) => shape.some((size) => size < 1))) throw refusal;
  const isCompiled = custom === EDGE_TPU_OPERATION;
  return opaque(reading.assembler, {
    foreign: custom ?? word,
    reason: isCompiled
      ? 'this file is compiled for the Edge TPU already, and what is inside nobody can read. Read the file it was compiled from'
      : reasonOf(refusal),
    inputs: inputs
      .filter((index) => index >= 0 && !reading.isKept(index))
      .map((index) => reading.value(index)),
    outputs: outputs.map((index) => ({
      name: reading.tensor(index).name,
      shape: reading.statedShape(index),
    })),
  });
}

/** How the numbers of a tensor become integers, for the layer that makes it. */
function noteScale(reading: TfliteReading, index: number, value: SourceValue): void {
  if (value.kind === 'constant') return;
  const scale = scaleOf(reading.tensor(index));
  if (scale !== undefined) reading.assembler.tensorScales.set(value.tensor.layer, scale);
}
