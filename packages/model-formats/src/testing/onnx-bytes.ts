import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** A constant of a file. */
export interface WrittenTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
  readonly bytes?: readonly number[];
  readonly halves?: readonly number[];
  /** Bytes of a type, by its number in `TensorProto.DataType`. */
  readonly raw?: { readonly type: number; readonly bytes: readonly number[] };
  /** Numbers in a file beside, by the keys of the format. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** A node of a file; attributes are numbers, lists of them or a word. */
export interface WrittenNode {
  readonly word: string;
  readonly name?: string;
  /** Default: that of ONNX itself. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, WrittenAttribute>>;
}

type WrittenAttribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly text: string }
  | { readonly texts: readonly string[] }
  | { readonly tensor: WrittenTensor }
  | { readonly body: WrittenGraph };

/** A graph of a file; an axis that is a text is open. */
export interface WrittenGraph {
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: readonly string[];
  readonly nodes: readonly WrittenNode[];
  readonly tensors?: readonly WrittenTensor[];
}

type Put = (writer: BinaryWriter) => unknown;

function message(writer: BinaryWriter, field: number, put: Put): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  put(writer);
  writer.join();
}

function int(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function packed(writer: BinaryWriter, field: number, put: Put): void {
  message(writer, field, put);
}

function tensorBytes(
  writer: BinaryWriter,
  { name, shape, floats, ints, bytes, halves, raw, beside }: WrittenTensor,
): void {
  for (const axis of shape) int(writer, 1, axis);
  const stated = raw?.type ?? (beside === undefined ? undefined : 1);
  const type = stated ?? (floats !== undefined ? 1 : bytes !== undefined ? 2 : halves !== undefined ? 10 : 7);
  int(writer, 2, type);
  if (floats !== undefined)
    packed(writer, 4, (w) => {
      floats.forEach((value) => w.float(value));
    });
  if (ints !== undefined)
    packed(writer, 7, (w) => {
      ints.forEach((value) => w.int64(value));
    });
  if (bytes !== undefined) writer.tag(9, WireType.LengthDelimited).bytes(Uint8Array.from(bytes));
  if (halves !== undefined) {
    writer.tag(9, WireType.LengthDelimited).bytes(new Uint8Array(Uint16Array.from(halves).buffer));
  }
  if (raw !== undefined) writer.tag(9, WireType.LengthDelimited).bytes(Uint8Array.from(raw.bytes));
  for (const [key, value] of Object.entries(beside ?? {}))
    message(writer, 13, (w) => {
      text(w, 1, key);
      text(w, 2, value);
    });
  if (beside !== undefined) int(writer, 14, 1);
  text(writer, 8, name);
}

function attributeBytes(writer: BinaryWriter, name: string, value: WrittenAttribute): void {
  text(writer, 1, name);
  if ('int' in value) int(writer, 3, value.int);
  else if ('ints' in value)
    value.ints.forEach((one) => {
      int(writer, 8, one);
    });
  else if ('floats' in value)
    value.floats.forEach((one) => {
      writer.tag(7, WireType.Bit32).float(one);
    });
  else if ('float' in value) writer.tag(2, WireType.Bit32).float(value.float);
  else if ('text' in value) text(writer, 4, value.text);
  else if ('texts' in value)
    value.texts.forEach((one) => {
      text(writer, 9, one);
    });
  else if ('tensor' in value)
    message(writer, 5, (w) => {
      tensorBytes(w, value.tensor);
    });
  else
    message(writer, 6, (w) => {
      graphBytes(w, value.body);
    });
}

function nodeBytes(
  writer: BinaryWriter,
  { word, name, domain, inputs, outputs, attributes = {} }: WrittenNode,
): void {
  inputs.forEach((input) => {
    text(writer, 1, input);
  });
  outputs.forEach((output) => {
    text(writer, 2, output);
  });
  text(writer, 3, name ?? '');
  text(writer, 4, word);
  if (domain !== undefined) text(writer, 7, domain);
  for (const [key, value] of Object.entries(attributes)) {
    message(writer, 5, (w) => {
      attributeBytes(w, key, value);
    });
  }
}

function valueBytes(writer: BinaryWriter, name: string, shape: readonly (number | string)[]): void {
  text(writer, 1, name);
  message(writer, 2, (type) => {
    message(type, 1, (tensor) => {
      int(tensor, 1, 1);
      message(tensor, 2, (axes) => {
        for (const size of shape) {
          message(axes, 1, (axis) => {
            if (typeof size === 'string') text(axis, 2, size);
            else int(axis, 1, size);
          });
        }
      });
    });
  });
}

function graphBytes(writer: BinaryWriter, { inputs, outputs, nodes, tensors = [] }: WrittenGraph): void {
  nodes.forEach((node) => {
    message(writer, 1, (w) => {
      nodeBytes(w, node);
    });
  });
  text(writer, 2, 'written');
  tensors.forEach((tensor) => {
    message(writer, 5, (w) => {
      tensorBytes(w, tensor);
    });
  });
  for (const [name, shape] of Object.entries(inputs))
    message(writer, 11, (w) => {
      valueBytes(w, name, shape);
    });
  outputs.forEach((name) => {
    message(writer, 12, (w) => {
      valueBytes(w, name, []);
    });
  });
}

/** The bytes of a file, as other exporters write it. */
export function onnxBytes(graph: WrittenGraph, opset = 17): Uint8Array {
  const writer = new BinaryWriter();
  int(writer, 1, 8);
  message(writer, 7, (w) => {
    graphBytes(w, graph);
  });
  message(writer, 8, (w) => {
    int(w, 2, opset);
  });
  return writer.finish();
}
