import { Builder } from 'flatbuffers';
import { BUILTINS, type BuiltinDefinition } from '../file/schema/builtins.js';
import type { ValuesOf } from '../file/schema/fields.js';
import {
  FILE_IDENTIFIER,
  MODEL,
  SCHEMA_VERSION,
  type OPERATOR,
  type OPERATOR_CODE,
  type SIGNATURE,
  type TENSOR,
} from '../file/schema/model-tables.js';
import { TENSOR_TYPES } from '../file/schema/tensor-type.js';
import { writeTable } from '../file/schema/write-table.js';
import type { NamedTensor, TfliteNetwork, TfliteOperator } from './tflite-network.js';
import type { TensorScales, TfliteTensor } from './tflite-tensor.js';

/** Codes from here on do not fit the byte that early files had for them, which holds this instead. */
const FIRST_LONG_CODE = 127;

/** What a file says beside the network itself. */
export interface FileText {
  readonly description: string;
  /** By name; for programs other than the runtime. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
}

/** The bytes of a TFLite file. */
export function writeNetwork(network: TfliteNetwork, { description, metadata }: FileText): Uint8Array {
  const entries = [...metadata];
  const data = [
    ...network.tensors.flatMap((tensor) => tensor.data ?? []),
    ...entries.map(([, bytes]) => bytes),
  ];
  const codes = new OperatorCodes();
  const operators = network.operators.map((operator) => operatorOf(operator, codes));
  const firstOfMetadata = 1 + data.length - entries.length;
  const builder = new Builder(sizeEstimate(network, data));
  const model = writeTable(builder, MODEL, {
    version: SCHEMA_VERSION,
    operator_codes: codes.list,
    subgraphs: [
      {
        tensors: tensorsOf(network.tensors),
        inputs: network.inputs.map(({ tensor }) => tensor),
        outputs: network.outputs.map(({ tensor }) => tensor),
        operators,
        name: 'main',
      },
    ],
    description,
    buffers: [{}, ...data.map((bytes) => ({ data: bytes }))],
    metadata: entries.map(([name], index) => ({ name, buffer: firstOfMetadata + index })),
    signature_defs: [signatureOf(network)],
  });
  builder.finish(model, FILE_IDENTIFIER);
  // A copy, as the builder's memory is up to twice as large.
  return builder.asUint8Array().slice();
}

/** So that the builder need not move megabytes as it grows. */
function sizeEstimate(network: TfliteNetwork, data: readonly Uint8Array[]): number {
  const scales = network.tensors.reduce((sum, { scales }) => sum + 12 * (scales?.scale.length ?? 0), 0);
  const held = data.reduce((sum, bytes) => sum + bytes.length + 64, 0);
  return 4096 + held + scales + 256 * (network.tensors.length + network.operators.length);
}

class OperatorCodes {
  readonly list: ValuesOf<typeof OPERATOR_CODE>[] = [];
  private readonly places = new Map<string, number>();

  placeOf({ builtin, version }: TfliteOperator): number {
    const key = `${builtin} ${version}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const { code } = BUILTINS[builtin];
    const place =
      this.list.push({
        deprecated_builtin_code: Math.min(code, FIRST_LONG_CODE),
        version,
        builtin_code: code,
      }) - 1;
    this.places.set(key, place);
    return place;
  }
}

function operatorOf(operator: TfliteOperator, codes: OperatorCodes): ValuesOf<typeof OPERATOR> {
  const { union, options }: BuiltinDefinition = BUILTINS[operator.builtin];
  const place = { opcode_index: codes.placeOf(operator), inputs: operator.inputs, outputs: operator.outputs };
  if (union === undefined) return place;
  return {
    ...place,
    builtin_options_type: union,
    builtin_options: { fields: options, values: operator.options },
  };
}

function tensorsOf(tensors: readonly TfliteTensor[]): readonly ValuesOf<typeof TENSOR>[] {
  let buffers = 0;
  return tensors.map(({ name, shape, type, data, scales }) => ({
    shape,
    type: TENSOR_TYPES[type],
    buffer: data === undefined ? 0 : ++buffers,
    name,
    quantization: scales === undefined ? undefined : quantisationOf(scales),
  }));
}

function quantisationOf({ scale, zeroPoint, axis }: TensorScales) {
  return {
    scale,
    zero_point: zeroPoint ?? Array.from(scale, () => 0),
    quantized_dimension: axis ?? 0,
  };
}

function signatureOf({ inputs, outputs }: TfliteNetwork): ValuesOf<typeof SIGNATURE> {
  const named = ({ name, tensor }: NamedTensor) => ({ name, tensor_index: tensor });
  return {
    inputs: inputs.map(named),
    outputs: outputs.map(named),
    signature_key: 'serving_default',
    subgraph_index: 0,
  };
}
