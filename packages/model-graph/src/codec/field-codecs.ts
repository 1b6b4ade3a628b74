/** How each kind of field is written; those that follow from others are not. */
import { badBytes } from '../errors.js';
import type { FieldKind } from '../layers/layer-fields.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import {
  ACTIVATION_CODES,
  CENTRES_CODES,
  ELEMENT_TYPE_CODES,
  PADDING_CODES,
  TOP_K_PART_CODES,
  wordsOf,
} from './codes.js';

/** One kind of value, out and in. */
interface FieldCodec<V, Read = V> {
  readonly write: (writer: ByteWriter, value: V) => void;
  /** @throws model-graph/malformed */
  readonly read: (reader: ByteReader) => Read;
}

/** True or false. */
export const FLAG: FieldCodec<boolean> = {
  write: (writer, value) => {
    writer.byte(value ? 1 : 0);
  },
  read: (reader) => {
    const value = reader.byte();
    if (value > 1) throw badBytes(reader.at - 1, `a flag is ${value}; allowed: 0 and 1`);
    return value === 1;
  },
};

const NUMBER: FieldCodec<number> = {
  write: (writer, value) => {
    writer.natural(value);
  },
  read: (reader) => reader.natural(),
};

const REAL: FieldCodec<number> = {
  write: (writer, value) => {
    writer.real(value);
  },
  read: (reader) => reader.real(),
};

const TEXT: FieldCodec<string> = {
  write: (writer, value) => {
    writer.text(value);
  },
  read: (reader) => reader.text(),
};

/** A list of whole numbers of at least 0; shapes and axes are. */
export const NUMBERS: FieldCodec<readonly number[]> = {
  write: (writer, values) => {
    writer.natural(values.length);
    for (const value of values) writer.natural(value);
  },
  read: (reader) => Array.from({ length: reader.count() }, () => reader.natural()),
};

/** A square by its side, anything else as 0 and [height, width]: no side is 0. */
const EXTENT: FieldCodec<number | readonly [number, number]> = {
  write: (writer, value) => {
    if (typeof value === 'number') {
      writer.natural(value);
      return;
    }
    writer.natural(0);
    for (const side of value) writer.natural(side);
  },
  read: (reader) => {
    const side = reader.natural();
    return side > 0 ? side : ([reader.natural(), reader.natural()] as const);
  },
};

const PADDING: FieldCodec<string | readonly number[]> = {
  write: (writer, value) => {
    if (typeof value === 'string') {
      PADDING_WORD.write(writer, value);
      return;
    }
    writer.byte(PADDING_CODES.margins);
    NUMBERS.write(writer, value);
  },
  read: (reader) => {
    const word = PADDING_WORD.read(reader);
    return word === 'margins' ? NUMBERS.read(reader) : word;
  },
};
const PADDING_WORD = word('padding', PADDING_CODES);

/** The kinds of fields that are decisions of their own. */
export type WrittenKind = Exclude<FieldKind, 'texts' | 'shapes' | 'name?'>;

export const FIELD_CODECS: { readonly [K in WrittenKind]: FieldCodec<never, unknown> } = {
  name: TEXT,
  text: TEXT,
  shape: NUMBERS,
  flag: FLAG,
  number: NUMBER,
  'number?': optional(NUMBER),
  extent: EXTENT,
  'extent?': optional(EXTENT),
  real: REAL,
  'real?': optional(REAL),
  'element-type': word('element type', ELEMENT_TYPE_CODES),
  'centres?': optional(word('centre', CENTRES_CODES)),
  'epsilon?': optional(REAL),
  'top-k-part': word('part of a top-k', TOP_K_PART_CODES),
  numbers: NUMBERS,
  pads: NUMBERS,
  padding: PADDING,
  activation: word('activation', ACTIVATION_CODES),
};

/** One of some words, as its number. */
export function word<W extends string>(
  kind: string,
  codes: { readonly [K in W]: number },
): FieldCodec<string> {
  const words = wordsOf(codes);
  return {
    write: (writer, value) => {
      writer.natural(codes[value as W]);
    },
    read: (reader) => {
      const code = reader.natural();
      const found = words[code];
      if (found === undefined) throw badBytes(reader.at - 1, `there is no ${kind} of number ${code}`);
      return found;
    },
  };
}

function optional<V>({ write, read }: FieldCodec<V>): FieldCodec<V | undefined> {
  return {
    write: (writer, value) => {
      FLAG.write(writer, value !== undefined);
      if (value !== undefined) write(writer, value);
    },
    read: (reader) => (FLAG.read(reader) ? read(reader) : undefined),
  };
}
