/** Whether bytes may be an ONNX file: they begin with the version of its representation. */
export function isOnnx(bytes: Uint8Array): boolean {
  return bytes.byteLength > 16 && bytes[0] === 0x08 && (bytes[1] ?? 0) >= 1 && (bytes[1] ?? 0) < 64;
}
