import type { ModelWeights } from '@edgewright/model-graph';

/** Weights as a file of the safetensors format: a length, a header in JSON, and the numbers. */
export function safetensors(weights: ModelWeights): Uint8Array {
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const [layer, of] of weights)
    for (const [part, values] of Object.entries(of as Readonly<Record<string, Float32Array>>)) {
      const begin = end;
      end += values.byteLength;
      header[`${layer}/${part}`] = { dtype: 'F32', shape: [values.length], data_offsets: [begin, end] };
      parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...parts]);
}
