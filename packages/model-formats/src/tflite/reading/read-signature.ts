import { FlatFile } from '../file/flat-table.js';
import { readTfliteFile, TFLITE, type FileType } from '../file/tflite-file.js';

/** An input or output. */
export interface NamedPort {
  /** What programs call it by. */
  readonly name: string;
  /** Among those of the graph. */
  readonly position: number;
  readonly type: FileType;
}

/** The inputs and outputs of a file by the names that programs call them by. */
export interface TfliteSignature {
  readonly inputs: readonly NamedPort[];
  readonly outputs: readonly NamedPort[];
}

const SIGNATURES = 7;

/**
 * The first signature of a file, whose order need not be that of the graph; where the file has none, the tensors of the graph.
 *
 * @throws model-formats/unreadable · model-formats/too-large
 */
export function readTfliteSignature(bytes: Uint8Array): TfliteSignature {
  const { tensors, inputs, outputs } = readTfliteFile(bytes);
  const [signature] = new FlatFile(bytes, TFLITE).root().tables(SIGNATURES);
  const portsOf = (slot: number, indices: readonly number[]): readonly NamedPort[] => {
    const named = signature?.tables(slot).map((map) => ({ name: map.text(0), index: map.uint(1) }));
    const all = named ?? indices.map((index) => ({ name: tensors[index]?.name ?? '', index }));
    return all.map(({ name, index }) => {
      const { type = 'float32' } = tensors[index] ?? {};
      return { name, position: indices.indexOf(index), type };
    });
  };
  return { inputs: portsOf(0, inputs), outputs: portsOf(1, outputs) };
}
