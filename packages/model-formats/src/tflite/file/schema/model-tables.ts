/**
 * The tables of a TFLite file: one model of one subgraph, whose operators connect tensors by their indices; what a constant
 * tensor holds lies in a buffer, and buffer 0 is empty, for tensors that hold nothing yet.
 *
 * @source schema version 3 of TensorFlow Lite (tensorflow/compiler/mlir/lite/schema/schema.fbs)
 */
import type { Fields } from './fields.js';

/** Bytes 4 to 7 of every file. */
export const FILE_IDENTIFIER = 'TFL3';

/** The only version of the schema that runtimes read. */
export const SCHEMA_VERSION = 3;

/** `real = scale · (q − zero_point)`, with one pair for the whole tensor or one for each index of an axis. */
export const QUANTISATION = {
  min: 'float32s',
  max: 'float32s',
  scale: 'float32s',
  zero_point: 'int64s',
  details_type: 'int8',
  details: 'union',
  quantized_dimension: 'int32',
} as const satisfies Fields;

export const TENSOR = {
  shape: 'int32s',
  type: 'int8',
  buffer: 'uint32',
  name: 'string',
  quantization: { table: QUANTISATION },
  is_variable: 'bool',
} as const satisfies Fields;

/** What an operator does: index into these stands in each operator. */
export const OPERATOR_CODE = {
  /** Of builtins below 127 their code, and 127 for others: what runtimes before 2.4 read. */
  deprecated_builtin_code: 'int8',
  custom_code: 'string',
  version: 'int32',
  builtin_code: 'int32',
} as const satisfies Fields;

export const OPERATOR = {
  opcode_index: 'uint32',
  inputs: 'int32s',
  outputs: 'int32s',
  builtin_options_type: 'int8',
  builtin_options: 'union',
} as const satisfies Fields;

const SUBGRAPH = {
  tensors: { tables: TENSOR },
  inputs: 'int32s',
  outputs: 'int32s',
  operators: { tables: OPERATOR },
  name: 'string',
} as const satisfies Fields;

const BUFFER = { data: 'bytes' } as const satisfies Fields;

/** Anything that programs besides the runtime read, by name. */
export const METADATA = { name: 'string', buffer: 'uint32' } as const satisfies Fields;

const TENSOR_MAP = { name: 'string', tensor_index: 'uint32' } as const satisfies Fields;

/** Names of inputs and outputs that programs call the network by. */
export const SIGNATURE = {
  inputs: { tables: TENSOR_MAP },
  outputs: { tables: TENSOR_MAP },
  signature_key: 'string',
  deprecated_tag: 'string',
  subgraph_index: 'uint32',
} as const satisfies Fields;

export const MODEL = {
  version: 'uint32',
  operator_codes: { tables: OPERATOR_CODE },
  subgraphs: { tables: SUBGRAPH },
  description: 'string',
  buffers: { tables: BUFFER },
  metadata_buffer: 'int32s',
  metadata: { tables: METADATA },
  signature_defs: { tables: SIGNATURE },
} as const satisfies Fields;
