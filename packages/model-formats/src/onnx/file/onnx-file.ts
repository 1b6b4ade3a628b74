/**
 * An ONNX file as its schema has it: constants, and nodes in an order of execution that name the values between them.
 *
 * @source onnx.proto of ONNX, IR version 10 (Apache-2.0)
 */
import { unreadable } from '../../errors.js';
import { ONNX, WireMessage } from './wire-message.js';

/** One attribute of a node; which of its parts counts is a matter of the operation. */
export interface OnnxAttribute {
  readonly int: number;
  readonly float: number;
  readonly text: string;
  readonly ints: readonly number[];
  readonly floats: readonly number[];
  readonly texts: readonly string[];
  readonly tensor?: OnnxTensor;
  /** The body of a branch or a loop, not yet read. */
  readonly body?: WireMessage;
}

/** One operation. */
export interface OnnxNode {
  readonly name: string;
  readonly word: string;
  /** Empty for the operations of ONNX itself. */
  readonly domain: string;
  /** Names of values; empty where an optional one is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** A word of ONNX, or one of another domain with that before it. */
export function wordOf({ domain, word }: OnnxNode): string {
  return domain === '' ? word : `${domain}.${word}`;
}

/** An attribute with the one value that is given. */
export function attributeOf(value: Partial<OnnxAttribute>): OnnxAttribute {
  return { int: 0, float: 0, text: '', ints: [], floats: [], texts: [], ...value };
}

/** A constant, not yet decoded. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** A number of the enumeration `TensorProto.DataType`. */
  readonly type: number;
  readonly message: WireMessage;
}

/** A value with its type: axes that the file leaves open are their name, or -1. */
export interface OnnxValue {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (number | string)[];
}

/** A graph of a file: the file's own, or a body inside it. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  /** Without constants that are listed as inputs too. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** What the file says of values inside. */
  readonly values: ReadonlyMap<string, OnnxValue>;
}

/** A file, read. */
export interface OnnxFile extends OnnxGraph {
  /** The version of ONNX's own operations. */
  readonly opset: number;
  /** Texts by key that who wrote the file left in it. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** @throws model-formats/unreadable · model-formats/too-large */
export function readOnnxFile(bytes: Uint8Array): OnnxFile {
  const model = new WireMessage(bytes);
  if (!model.has(7)) throw unreadable(ONNX, 'it has no graph');
  const opsets = model.messages(8).map((entry) => ({ domain: entry.text(1), version: entry.int(2) }));
  const opset = opsets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 1;
  const metadata = new Map(model.messages(14).map((entry) => [entry.text(1), entry.text(2)]));
  return { ...readOnnxGraph(model.message(7)), opset, metadata };
}

/** @throws model-formats/unreadable · model-formats/too-large */
export function readOnnxGraph(graph: WireMessage): OnnxGraph {
  const constants = new Map(
    graph
      .messages(5)
      .map(readTensor)
      .map((tensor) => [tensor.name, tensor]),
  );
  const values = [...graph.messages(13), ...graph.messages(12)].map(readValue);
  return {
    name: graph.text(2),
    nodes: graph.messages(1).map(readNode),
    constants,
    inputs: graph
      .messages(11)
      .map(readValue)
      .filter(({ name }) => !constants.has(name)),
    outputs: graph.messages(12).map(readValue),
    values: new Map(values.map((value) => [value.name, value])),
  };
}

function readNode(node: WireMessage): OnnxNode {
  const domain = node.text(7);
  return {
    name: node.text(3),
    word: node.text(4),
    domain: domain === 'ai.onnx' ? '' : domain,
    inputs: node.texts(1),
    outputs: node.texts(2),
    attributes: new Map(node.messages(5).map((attribute) => [attribute.text(1), readAttribute(attribute)])),
  };
}

function readAttribute(attribute: WireMessage): OnnxAttribute {
  return {
    float: attribute.float(2),
    int: attribute.int(3),
    text: attribute.text(4),
    floats: attribute.floats(7),
    ints: attribute.ints(8),
    texts: attribute.texts(9),
    ...(attribute.has(5) ? { tensor: readTensor(attribute.message(5)) } : {}),
    ...(attribute.has(6) ? { body: attribute.message(6) } : {}),
  };
}

function readTensor(message: WireMessage): OnnxTensor {
  const name = message.text(8);
  const shape = message.ints(1);
  if (shape.some((axis) => axis < 0) || shape.length > 8) {
    throw unreadable(ONNX, `the constant "${name}" has the shape [${shape.slice(0, 9).join(', ')}]`);
  }
  return { name, shape, type: message.int(2), message };
}

function readValue(value: WireMessage): OnnxValue {
  const tensor = value.message(2).message(1);
  const shape = tensor
    .message(2)
    .messages(1)
    .map((axis) => {
      if (axis.has(2)) return axis.text(2) || -1;
      return axis.has(1) && axis.int(1) > 0 ? axis.int(1) : -1;
    });
  return { name: value.text(1), type: tensor.int(1), shape };
}
