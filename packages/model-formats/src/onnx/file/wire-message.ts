/**
 * Protocol buffers, read without a schema: a message is a list of numbered fields, each a whole number, four or eight bytes,
 * or bytes with their length in front, which may be a text, a list of numbers or a message again. Fields are found when they
 * are asked for, so that what nobody asks for costs nothing but its length.
 *
 * @source the encoding of protocol buffers, protobuf.dev
 */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { fileTooLarge, unreadable } from '../../errors.js';

/** Of errors and findings. */
export const ONNX = 'ONNX';

/** More fields than that are in no message of a network. */
const MAX_FIELDS = 1 << 22;

type Field = bigint | Uint8Array;

/** One message. */
export class WireMessage {
  readonly #fields = new Map<number, Field[]>();

  /** @throws model-formats/unreadable · model-formats/too-large */
  constructor(bytes: Uint8Array) {
    const reader = new BinaryReader(bytes);
    let count = 0;
    while (reader.pos < reader.len) {
      if (++count > MAX_FIELDS) throw fileTooLarge(ONNX, `a message has more than ${MAX_FIELDS} fields`);
      const [number, value] = decoded(() => readField(reader));
      const known = this.#fields.get(number);
      if (known === undefined) this.#fields.set(number, [value]);
      else known.push(value);
    }
  }

  has(field: number): boolean {
    return this.#fields.has(field);
  }

  /** A message inside; an empty one where there is none. @throws model-formats/unreadable, as all below */
  message(field: number): WireMessage {
    return new WireMessage(this.bytes(field));
  }

  messages(field: number): readonly WireMessage[] {
    return this.#all(field).map((value) => new WireMessage(bytesOf(value)));
  }

  /** The last of its bytes, as the encoding has it for a field that stands twice. */
  bytes(field: number): Uint8Array {
    const value = this.#all(field).at(-1);
    return value === undefined ? new Uint8Array() : bytesOf(value);
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  texts(field: number): readonly string[] {
    return this.#all(field).map((value) => new TextDecoder().decode(bytesOf(value)));
  }

  int(field: number): number {
    const value = this.#all(field).at(-1);
    return typeof value === 'bigint' ? Number(value) : 0;
  }

  /** Whole numbers one by one, or packed. */
  ints(field: number): readonly number[] {
    return this.#all(field).flatMap((value) =>
      typeof value === 'bigint' ? [Number(value)] : packedInts(value),
    );
  }

  float(field: number): number {
    const bytes = this.bytes(field);
    return bytes.byteLength < 4 ? 0 : viewOf(bytes).getFloat32(0, true);
  }

  /** float32 one by one, or packed. */
  floats(field: number): readonly number[] {
    return this.#numbers(field, 4, (view, at) => view.getFloat32(at, true));
  }

  /** float64 one by one, or packed. */
  doubles(field: number): readonly number[] {
    return this.#numbers(field, 8, (view, at) => view.getFloat64(at, true));
  }

  #numbers(field: number, size: number, read: (view: DataView, at: number) => number): readonly number[] {
    return this.#all(field).flatMap((value) => {
      const view = viewOf(bytesOf(value));
      return Array.from({ length: Math.floor(view.byteLength / size) }, (_, index) =>
        read(view, index * size),
      );
    });
  }

  #all(field: number): readonly Field[] {
    return this.#fields.get(field) ?? [];
  }
}

function readField(reader: BinaryReader): readonly [number, Field] {
  const [number, type] = reader.tag();
  switch (type) {
    case WireType.Varint:
      return [number, BigInt(reader.int64())];
    case WireType.LengthDelimited:
      return [number, reader.bytes()];
    case WireType.Bit32:
    case WireType.Bit64:
      return [number, reader.skip(type)];
    default:
      throw unreadable(ONNX, `field ${number} is of the wire type ${type}`);
  }
}

/** Whatever the decoder says of broken bytes, it is the file that is broken. */
function decoded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(ONNX, error instanceof Error ? error.message : String(error));
  }
}

function packedInts(bytes: Uint8Array): readonly number[] {
  const reader = new BinaryReader(bytes);
  const values: number[] = [];
  while (reader.pos < reader.len) values.push(decoded(() => Number(reader.int64())));
  return values;
}

function bytesOf(value: Field): Uint8Array {
  if (typeof value !== 'bigint') return value;
  throw unreadable(ONNX, 'a number stands where a message or a text has to be');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
