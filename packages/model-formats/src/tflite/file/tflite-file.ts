/**
 * A TensorFlow Lite file as its schema has it: tensors by index, and operations in execution order that name them. What
 * the operations mean is not asked here.
 *
 * @source schema.fbs of TensorFlow Lite, version 3c (Apache-2.0)
 */
import { isTflite, TFLITE_IDENTIFIER } from './is-tflite.js';
import { unreadable } from '../../errors.js';
import { builtinOf, LARGE_CODES } from './builtin-words.js';
import { FlatFile, type FlatTable } from './flat-table.js';
import type { Fields } from './schema/fields.js';
import { TENSOR_TYPES, type TensorType } from './schema/tensor-type.js';

/** Of errors and findings. */
export const TFLITE = 'TFLite';

/** How the integers of a tensor stand for real numbers: `scale · (q − zeroPoint)`, by channel along `axis` or for all. */
export interface TfliteQuantisation {
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  readonly axis: number;
}

/** One tensor of a file. */
export interface TfliteTensor {
  readonly name: string;
  /** With its batch axis; axes that the file leaves open are -1. */
  readonly shape: readonly number[];
  /** With a size for every axis: what it is where inputs have the sizes that the file has for them. */
  readonly storedShape: readonly number[];
  readonly type: FileType;
  /** Empty where the tensor is computed. */
  readonly bytes: Uint8Array;
  readonly quantisation?: TfliteQuantisation;
  /** The table that says which elements are stored, where they are not all. */
  readonly sparsity?: FlatTable;
  /** Kept from one inference to the next. */
  readonly isVariable: boolean;
}

/** Tensors that say how a convolution with gaps is spelled out, by index. */
export interface Spread {
  readonly block: number;
  readonly margins: number;
  readonly crops: number;
  /** The tensor with the axis that a sequence gets, of length 1. */
  readonly axis?: number;
}

/** One operation of a file. */
export interface TfliteOperation {
  /** As the schema has it, or `builtin 999` where the schema of this reader has no such code. */
  readonly word: string;
  /** The name of an operation whose word is `CUSTOM`. */
  readonly custom?: string;
  /** Tensors by index; -1 where an optional one is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options: TfliteOptions;
  /** The options of a custom operation, in a form of its own. */
  readonly customOptions: Uint8Array;
  /** Of a convolution with gaps that was spelled out. */
  readonly spread?: Spread;
  /** Of a SQUEEZE: the tensor with the axis that goes. */
  readonly droppedAxis?: number;
}

/** The options of an operation by the names of the schema. */
export interface TfliteOptions {
  readonly numbers: Readonly<Record<string, number>>;
  readonly lists: Readonly<Record<string, readonly number[]>>;
}

/** A graph of a file, whose operations name its tensors by index. */
export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[];
  readonly operations: readonly TfliteOperation[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** A file, read: its first graph is the network. */
export interface TfliteFile extends TfliteGraph {
  readonly description: string;
  readonly name: string;
  /** All graphs: behind the first the bodies of loops and branches. */
  readonly graphs: readonly TfliteGraph[];
}

/** Types of tensors that no writer needs. */
const OTHER_TYPES = {
  complex64: 8,
  float64: 10,
  complex128: 11,
  uint64: 12,
  resource: 13,
  variant: 14,
  uint32: 15,
  uint16: 16,
  int4: 17,
} as const;

/** The type of a tensor in a file. */
export type FileType = TensorType | keyof typeof OTHER_TYPES;

const TYPES: ReadonlyMap<number, FileType> = new Map(
  Object.entries({ ...TENSOR_TYPES, ...OTHER_TYPES }).map(([word, number]): [number, FileType] => [
    number,
    word as FileType,
  ]),
);

/** @throws model-formats/unreadable · model-formats/too-large */
export function readTfliteFile(bytes: Uint8Array): TfliteFile {
  if (!isTflite(bytes))
    throw unreadable(TFLITE, `the identifier "${TFLITE_IDENTIFIER}" is missing at byte 4`);
  const model = new FlatFile(bytes, TFLITE).root();
  const codes = model.tables(1).map(operationCode);
  const tables = model.tables(2);
  const buffers = model.tables(4).map((table) => bufferBytes(table, bytes));
  const graphs = tables.map((table) => readGraph(table, { buffers, codes }));
  const [main] = graphs;
  if (main === undefined) throw unreadable(TFLITE, 'it has no graph');
  return { ...main, description: model.text(3), name: tables[0]?.text(4) ?? '', graphs };
}

function readGraph(
  table: FlatTable,
  { buffers, codes }: { readonly buffers: readonly Uint8Array[]; readonly codes: readonly OperationCode[] },
): TfliteGraph {
  const graph = {
    tensors: table.tables(0).map((tensor) => readTensor(tensor, buffers)),
    operations: table.tables(3).map((operation) => readOperation(operation, codes)),
    inputs: table.ints(1),
    outputs: table.ints(2),
  };
  checkIndices(graph);
  return graph;
}

interface OperationCode {
  readonly word: string;
  readonly options: Fields;
  readonly custom: string;
}

function operationCode(table: FlatTable): OperationCode {
  const old = table.byte(0);
  const code = Math.max(old, old === LARGE_CODES ? table.int(3) : table.int(3, old));
  return { ...builtinOf(code), custom: table.text(1) };
}

/** Large files keep the bytes of constants behind the tables, by offset and size. */
function bufferBytes(table: FlatTable, file: Uint8Array): Uint8Array {
  const offset = table.long(1);
  const size = table.long(2);
  if (offset <= 1) return table.bytes(0);
  if (offset + size <= file.byteLength) return file.subarray(offset, offset + size);
  throw unreadable(TFLITE, `it ends before the constants at byte ${offset}`);
}

function readTensor(table: FlatTable, buffers: readonly Uint8Array[]): TfliteTensor {
  const name = table.text(3);
  const type = TYPES.get(table.byte(1));
  if (type === undefined)
    throw unreadable(TFLITE, `tensor "${name}" is of the unknown type ${table.byte(1)}`);
  const buffer = table.uint(2);
  const bytes = buffers[buffer];
  if (bytes === undefined)
    throw unreadable(TFLITE, `tensor "${name}" names buffer ${buffer}, which is missing`);
  const quantisation = readQuantisation(table.table(4));
  const sparsity = table.table(6);
  return {
    name,
    shape: openShape(table.ints(0), table.ints(7)),
    storedShape: table.ints(0),
    type,
    bytes,
    ...(quantisation === undefined ? {} : { quantisation }),
    ...(sparsity === undefined ? {} : { sparsity }),
    isVariable: table.flag(5),
  };
}

/** A signature says which of the axes are open; `shape` has a size for those all the same. */
function openShape(shape: readonly number[], signature: readonly number[]): readonly number[] {
  if (signature.length !== shape.length) return shape;
  return shape.map((size, axis) => ((signature[axis] ?? size) < 0 ? -1 : size));
}

function readQuantisation(table: FlatTable | undefined): TfliteQuantisation | undefined {
  const scales = table?.floats(2) ?? [];
  if (table === undefined || scales.length === 0) return undefined;
  const zeroPoints = table.longs(3);
  return {
    scales,
    zeroPoints: zeroPoints.length === 0 ? scales.map(() => 0) : zeroPoints,
    axis: table.int(6),
  };
}

function readOperation(table: FlatTable, codes: readonly OperationCode[]): TfliteOperation {
  const index = table.uint(0);
  const code = codes[index];
  if (code === undefined) throw unreadable(TFLITE, `an operation names code ${index}, which is missing`);
  const { word, custom } = code;
  return {
    word,
    ...(word === 'CUSTOM' ? { custom } : {}),
    inputs: table.ints(1),
    outputs: table.ints(2),
    options: readOptions(code.options, table.table(4)),
    customOptions: table.bytes(5),
  };
}

/** The schema has 1 for dilations that a file leaves out, and 0 for all else. */
const ONES: ReadonlySet<string> = new Set(['dilation_w_factor', 'dilation_h_factor']);

function readOptions(fields: Fields, table: FlatTable | undefined): TfliteOptions {
  const numbers: Record<string, number> = {};
  const lists: Record<string, readonly number[]> = {};
  for (const [slot, [name, type]] of Object.entries(fields).entries()) {
    const initial = ONES.has(name) ? 1 : 0;
    if (type === 'int32s') lists[name] = table?.ints(slot) ?? [];
    else if (table === undefined) numbers[name] = initial;
    else if (type === 'float32') numbers[name] = table.float(slot);
    else numbers[name] = type === 'int32' ? table.int(slot, initial) : table.byte(slot);
  }
  return { numbers, lists };
}

/** So that everybody after this may index tensors without asking. */
function checkIndices({ tensors, operations, inputs, outputs }: TfliteGraph): void {
  const check = (index: number, least: number): void => {
    if (index >= least && index < tensors.length) return;
    throw unreadable(TFLITE, `tensor ${index} is named, but there are ${tensors.length}`);
  };
  for (const index of [...inputs, ...outputs]) check(index, 0);
  for (const operation of operations) {
    for (const index of operation.inputs) check(index, -1);
    for (const index of operation.outputs) check(index, 0);
  }
}
