import { unreadable } from '../../errors.js';
import type { OnnxTensor } from './onnx-file.js';
import { ONNX } from './wire-message.js';

/** Reads a file of external data in the folder of a model; `undefined` where there is none. */
export type ReadExternalData = (location: string) => Uint8Array | undefined;

/** A message `TensorProto.DataLocation`. */
const EXTERNAL = 1;

/** Whether the numbers of a constant are external data: in a file of their own. */
export function isExternal({ message }: OnnxTensor): boolean {
  return message.has(13) || message.int(14) === EXTERNAL;
}

/**
 * The external data of a constant, as exporters write what is large.
 *
 * @throws model-formats/unreadable
 */
export function externalBytes(
  { name, message }: OnnxTensor,
  externalData: ReadExternalData | undefined,
): Uint8Array {
  const entries = new Map(message.messages(13).map((entry) => [entry.text(1), entry.text(2)]));
  const location = entries.get('location') ?? '';
  if (!isPlain(location))
    throw unreadable(
      ONNX,
      `the numbers of "${name}" are said to be in "${location}", which is no file of its folder`,
    );
  const bytes = externalData?.(location);
  if (bytes === undefined)
    throw unreadable(ONNX, `the numbers of "${name}" are in the file "${location}"; put it beside this one`);
  const offset = Number(entries.get('offset') ?? 0);
  const length = Number(entries.get('length') ?? bytes.byteLength - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.byteLength))
    throw unreadable(ONNX, `"${location}" ends before the numbers of "${name}"`);
  return bytes.subarray(offset, offset + length);
}

/** A file of the folder or of one inside, never of one outside. */
function isPlain(location: string): boolean {
  return location !== '' && !/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(location);
}
