/** The identifier of the schema at byte 4. */
export const TFLITE_IDENTIFIER = 'TFL3';

/** Whether bytes begin as a TensorFlow Lite file does. */
export function isTflite(bytes: Uint8Array): boolean {
  return bytes.byteLength >= 8 && String.fromCharCode(...bytes.subarray(4, 8)) === TFLITE_IDENTIFIER;
}
