/**
 * An ONNX file whose one kernel, float32[2, 3], is external data in `weights.bin`: a product of x [1, 2].
 *
 * @source onnx 1.23: a `TensorProto` with `data_location` EXTERNAL
 */
export function externalDataModel(): Uint8Array {
  return Buffer.from(
    'CAg6gAEKHwoBeAoGa2VybmVsEgF5Ggdwcm9kdWN0IgZNYXRNdWwSCGV4dGVybmFsKikIAggDEAFCBmtlcm5lbGoXCghsb2NhdGlvbhIL' +
      'd2VpZ2h0cy5iaW5wAVoTCgF4Eg4KDAgBEggKAggBCgIIAmITCgF5Eg4KDAgBEggKAggBCgIIA0IECgAQEQ==',
    'base64',
  );
}
