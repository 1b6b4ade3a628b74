import { FlatFile, type FlatTable } from '../file/flat-table.js';
import { TFLITE } from '../file/tflite-file.js';

const SUBGRAPHS = 2;
const TENSORS = 0;
const INPUTS = 1;
const SHAPE = 0;
const NAME = 3;
const SIGNATURE = 7;

/**
 * The same file with no size left open, for runtimes that compute wrong numbers where one is: inputs have the sizes that are given by
 * their names, with the batch axis, and all else those that the file has stored.
 *
 * @throws model-formats/unreadable · model-formats/too-large
 */
export function withFixedSizes(
  bytes: Uint8Array,
  inputShapes: Readonly<Record<string, readonly number[]>> = {},
): Uint8Array {
  const fixed = bytes.slice();
  const [main] = new FlatFile(fixed, TFLITE).root().tables(SUBGRAPHS);
  const tensors = main?.tables(TENSORS) ?? [];
  for (const index of main?.ints(INPUTS) ?? []) {
    const tensor = tensors[index];
    const given = inputShapes[tensor?.text(NAME) ?? ''];
    if (tensor !== undefined && given !== undefined) put(tensor, SHAPE, given);
  }
  for (const tensor of tensors) put(tensor, SIGNATURE, tensor.ints(SHAPE));
  return fixed;
}

/** Other numbers in a vector of as many. */
function put(tensor: FlatTable, slot: number, numbers: readonly number[]): void {
  const place = tensor.intBytes(slot);
  if (place.byteLength !== 4 * numbers.length) return;
  const view = new DataView(place.buffer, place.byteOffset, place.byteLength);
  for (const [index, number] of numbers.entries()) view.setInt32(4 * index, number, true);
}
