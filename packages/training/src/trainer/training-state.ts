/**
 * A checkpoint: how many steps were taken, and the vectors that a step takes in and gives out. Everything else of a training, the
 * order of items and what is done to each, follows from the seed and the number of the step, so that a resumed training is the same
 * one, bit for bit.
 *
 *   file = length of the head (4 bytes, little-endian) · head as JSON · float32 numbers of each vector, one after another
 */
import { badCheckpoint } from '../errors.js';

/** What a training is at one moment. */
export interface TrainingState {
  /** Steps that were taken. */
  readonly step: number;
  /** By the names of the training graph's inputs. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

interface Head {
  readonly step: number;
  readonly vectors: readonly { readonly name: string; readonly length: number }[];
}

/** The bytes of a checkpoint. */
export function encodeState({ step, vectors }: TrainingState): Uint8Array {
  const named = [...vectors].map(([name, vector]) => ({ name, length: vector.length }));
  const head = Buffer.from(JSON.stringify({ step, vectors: named } satisfies Head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const numbers = [...vectors.values()].map((vector) =>
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  );
  return Buffer.concat([length, head, ...numbers]);
}

/**
 * The state in the bytes of a checkpoint.
 *
 * @throws training/bad-checkpoint
 */
export function decodeState(bytes: Uint8Array): TrainingState {
  const buffer = Buffer.from(bytes);
  const headEnd = buffer.length < 4 ? Infinity : 4 + buffer.readUInt32LE(0);
  if (headEnd > buffer.length) throw badCheckpoint('it is cut off');
  const { step, vectors: named } = headOf(buffer.subarray(4, headEnd).toString());
  const total = named.reduce((sum, { length }) => sum + length, 0);
  if (buffer.length !== headEnd + 4 * total) throw badCheckpoint('its vectors are of another length');
  let offset = headEnd;
  const vectors = new Map<string, Float32Array>();
  for (const { name, length } of named) {
    vectors.set(name, new Float32Array(new Uint8Array(buffer.subarray(offset, offset + 4 * length)).buffer));
    offset += 4 * length;
  }
  return { step, vectors };
}

function headOf(text: string): Head {
  try {
    return JSON.parse(text) as Head;
  } catch (cause) {
    throw badCheckpoint('its head is no JSON', cause);
  }
}
