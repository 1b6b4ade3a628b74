/**
 * uint8 networks, as TensorFlow Lite had them before int8: kernels have one scale and a zero point, as activations do. A model
 * that came so, with kernels that no symmetric int8 holds, leaves so, with the very integers that it came with:
 *
 *   q' = q + 128,  z' = z + 128        scale · (q' − z') = scale · (q − z)
 *
 * @source https://arxiv.org/abs/1712.05877, section 2.1
 */
import type { Quantisation } from '@edgewright/model-graph';
import { operatorVersion } from './operator-version.js';
import type { TfliteNetwork } from './tflite-network.js';
import type { TfliteTensor } from './tflite-tensor.js';

const SHIFT = 128;

/** Whether a quantisation is one for uint8: some kernel has a zero point, and each has one scale. */
export function isUnsigned({ kernels }: Quantisation): boolean {
  const all = [...kernels.values()];
  return all.some(({ zeroPoint = 0 }) => zeroPoint !== 0) && all.every(({ scales }) => scales.length === 1);
}

/** Makes an int8 network a uint8 one that computes the same. */
export function makeUnsigned(network: TfliteNetwork): void {
  const { tensors, operators } = network;
  tensors.forEach((tensor, index) => (tensors[index] = unsigned(tensor)));
  operators.forEach((operator, index) => {
    const { builtin, inputs, outputs, options } = operator;
    const types = { inputs: inputs.map((id) => network.at(id)), output: network.at(outputs[0] ?? 0) };
    operators[index] = { ...operator, version: operatorVersion(builtin, types, options) };
  });
}

function unsigned(tensor: TfliteTensor): TfliteTensor {
  const { type, scales, data } = tensor;
  if (type !== 'int8' || scales === undefined) return tensor;
  const zeroPoint = Array.from(scales.scale, (_, index) => (scales.zeroPoint?.[index] ?? 0) + SHIFT);
  const shifted = data === undefined ? {} : { data: data.map((byte) => (byte + SHIFT) & 0xff) };
  return { ...tensor, type: 'uint8', scales: { scale: scales.scale, zeroPoint }, ...shifted };
}
