/**
 * The safetensors format of named tensors, in which trained numbers come and go:
 *
 *   8 bytes length of the header, little-endian · header in JSON · data
 *   header = { name: { dtype, shape, data_offsets: [begin, end] }, …, __metadata__?: { key: text } }
 *
 * with offsets from the end of the header. There is nothing to execute in it, unlike in a pickle. A header is believed only where
 * its offsets lie within the file and are as long as their shapes say.
 *
 * @source https://github.com/huggingface/safetensors, "Format"
 */
import { messageOf } from '@edgewright/base';
import { badSafetensors } from '../errors.js';

/** One tensor of a file. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** float32, row-major. */
  readonly data: Float32Array;
}

const LENGTH_BYTES = 8;
const FLOAT_BYTES = 4;
/** The reference implementation refuses longer headers as well. */
const LONGEST_HEADER = 100_000_000;
const METADATA = '__metadata__';

/** The bytes of a file. Tensors lie in the order given. */
export function encodeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  let offset = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    const begin = offset;
    offset += data.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, offset] }] as const;
  });
  const text = JSON.stringify({ [METADATA]: metadata, ...Object.fromEntries(entries) });
  // Spaces, so that data begins where floats may be read in place.
  const written = new TextEncoder().encode(text);
  const header = new Uint8Array(Math.ceil(written.length / LENGTH_BYTES) * LENGTH_BYTES).fill(0x20);
  header.set(written);
  const bytes = new Uint8Array(LENGTH_BYTES + header.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, LENGTH_BYTES);
  let place = LENGTH_BYTES + header.length;
  for (const { data } of tensors) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), place);
    place += data.byteLength;
  }
  return bytes;
}

/**
 * The tensors of a file, which are float32.
 *
 * @throws model-formats/bad-safetensors
 */
export function decodeSafetensors(bytes: Uint8Array): readonly NamedTensor[] {
  const { header, data } = partsOf(bytes);
  return Object.entries(header).flatMap(([name, entry]) =>
    name === METADATA ? [] : [tensorOf(name, entry, data)],
  );
}

function partsOf(bytes: Uint8Array): { readonly header: object; readonly data: Uint8Array } {
  if (bytes.length < LENGTH_BYTES) throw badSafetensors('it is shorter than the length of a header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(Math.min(LONGEST_HEADER, bytes.length - LENGTH_BYTES))) {
    throw badSafetensors(`its header would be ${length} bytes, which it does not have`);
  }
  const end = LENGTH_BYTES + Number(length);
  return { header: headerOf(bytes.subarray(LENGTH_BYTES, end)), data: bytes.subarray(end) };
}

function headerOf(bytes: Uint8Array): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw badSafetensors(`its header is not JSON: ${messageOf(error)}`);
  }
  if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  throw badSafetensors('its header is not an object');
}

function tensorOf(name: string, entry: unknown, data: Uint8Array): NamedTensor {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (dtype !== 'F32') throw badSafetensors(`tensor "${name}" is ${String(dtype)}, not F32`);
  if (!isNumbers(shape)) throw badSafetensors(`the shape of tensor "${name}" is not a list of whole numbers`);
  if (!isNumbers(offsets) || offsets.length !== 2) throw badSafetensors(`tensor "${name}" has no offsets`);
  const [begin = 0, end = 0] = offsets;
  const length = shape.reduce((product, axis) => product * axis, 1);
  if (end > data.length || end - begin !== length * FLOAT_BYTES) {
    throw badSafetensors(`tensor "${name}" does not fit: [${shape.join(', ')}] at ${begin} to ${end}`);
  }
  // Copied by its constructor, as the `slice` of a Buffer shares the memory of the whole file.
  return { name, shape, data: new Float32Array(new Uint8Array(data.subarray(begin, end)).buffer) };
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && Number(item) >= 0);
}
