/**
 * ONNX files: protocol buffers, written by field numbers. The schema is small and frozen, so that no code is generated:
 *
 *   Model(1 ir version, 2 producer, 6 description, 7 graph, 8 operator sets, 14 metadata)
 *   Graph(1 nodes, 2 name, 5 tensors, 11 inputs, 12 outputs) · Node(1 inputs, 2 outputs, 3 name, 4 op, 5 attributes)
 *   Attribute(1 name, 2 float, 3 int, 4 text, 7 floats, 8 ints, 20 type) · Tensor(1 shape, 2 type, 8 name, 9 raw data)
 *   Value(1 name, 2 type → 1 tensor → (1 element type, 2 shape → 1 axis → (1 size | 2 name)))
 *
 * The bytes of weights are copied once, at the end: nested messages are lists of pieces until then.
 *
 * @source https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  DATA_TYPE,
  type AttributeValue,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './onnx-model.js';

/** Operators of ONNX 1.16, which runtimes of 2024 and later have. */
const OPERATOR_SET = 21;
const IR_VERSION = 10;
const PRODUCER = 'edgewright';

type Pieces = readonly Uint8Array[];

/** The bytes of a model file. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const head = new BinaryWriter();
  int(head, 1, IR_VERSION);
  text(head, 2, PRODUCER);
  if (model.description !== undefined) text(head, 6, model.description);
  const tail = new BinaryWriter();
  message(tail, 8, () => {
    text(tail, 1, '');
    int(tail, 2, OPERATOR_SET);
  });
  for (const [key, value] of Object.entries(model.metadata ?? {})) {
    message(tail, 14, () => {
      text(tail, 1, key);
      text(tail, 2, value);
    });
  }
  return joined([head.finish(), ...nested(7, graphPieces(model)), tail.finish()]);
}

function graphPieces(model: OnnxModel): Pieces {
  const head = new BinaryWriter();
  for (const node of model.nodes) {
    message(head, 1, () => {
      writeNode(head, node);
    });
  }
  text(head, 2, model.name);
  const tail = new BinaryWriter();
  const values = [...model.inputs.map((value) => [11, value] as const), ...outputsOf(model)];
  for (const [field, value] of values) {
    message(tail, field, () => {
      writeValue(tail, value);
    });
  }
  const tensors = model.tensors.flatMap((tensor) => nested(5, tensorPieces(tensor)));
  return [head.finish(), ...tensors, tail.finish()];
}

function outputsOf({ outputs }: OnnxModel) {
  return outputs.map((value) => [12, value] as const);
}

function writeNode(writer: BinaryWriter, { inputs, outputs, name, op, attributes }: OnnxNode): void {
  for (const input of inputs) text(writer, 1, input);
  for (const output of outputs) text(writer, 2, output);
  text(writer, 3, name);
  text(writer, 4, op);
  for (const [key, value] of Object.entries(attributes)) {
    message(writer, 5, () => {
      text(writer, 1, key);
      writeAttribute(writer, value);
    });
  }
}

/** `AttributeProto.AttributeType` */
const ATTRIBUTE_TYPE = { float: 1, int: 2, text: 3, ints: 7 } as const;

function writeAttribute(writer: BinaryWriter, value: AttributeValue): void {
  const type = (name: keyof typeof ATTRIBUTE_TYPE) =>
    writer.tag(20, WireType.Varint).int32(ATTRIBUTE_TYPE[name]);
  if (typeof value === 'number') {
    int(writer, 3, value);
    type('int');
  } else if (typeof value === 'string') {
    text(writer, 4, value);
    type('text');
  } else if ('float' in value) {
    writer.tag(2, WireType.Bit32).float(value.float);
    type('float');
  } else {
    ints(writer, 8, value);
    type('ints');
  }
}

function tensorPieces({ name, type, shape, data }: OnnxTensor): Pieces {
  const writer = new BinaryWriter();
  ints(writer, 1, shape);
  writer.tag(2, WireType.Varint).int32(DATA_TYPE[type]);
  text(writer, 8, name);
  return [writer.finish(), ...nested(9, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)])];
}

function writeValue(writer: BinaryWriter, { name, type, shape }: OnnxValue): void {
  text(writer, 1, name);
  message(writer, 2, () => {
    message(writer, 1, () => {
      writer.tag(1, WireType.Varint).int32(DATA_TYPE[type]);
      message(writer, 2, () => {
        for (const axis of shape) writeAxis(writer, axis);
      });
    });
  });
}

function writeAxis(writer: BinaryWriter, axis: number | string): void {
  message(writer, 1, () => {
    if (typeof axis === 'string') text(writer, 2, axis);
    else int(writer, 1, axis);
  });
}

function message(writer: BinaryWriter, field: number, content: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  content();
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function int(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function ints(writer: BinaryWriter, field: number, values: readonly number[]): void {
  message(writer, field, () => {
    for (const value of values) writer.int64(value);
  });
}

/** A message of pieces that are written already. */
function nested(field: number, pieces: Pieces): Pieces {
  const writer = new BinaryWriter();
  writer.tag(field, WireType.LengthDelimited).uint32(lengthOf(pieces));
  return [writer.finish(), ...pieces];
}

function joined(pieces: Pieces): Uint8Array {
  const bytes = new Uint8Array(lengthOf(pieces));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

function lengthOf(pieces: Pieces): number {
  return pieces.reduce((total, { length }) => total + length, 0);
}
