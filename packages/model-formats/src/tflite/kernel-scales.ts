import { stridesOf, type Constant } from '../reading/constant.js';
import type { TfliteTensor } from './tflite-file.js';

/** The largest integer of a symmetric kernel. */
const LARGEST = 127;

/**
 * The symmetric scales of a kernel along its axis of output channels: real = scale · q with q from -127 to 127. A kernel
 * that was stored so keeps its scales, and so its very integers. One with a zero point of its own (uint8) keeps them where
 * all its integers, less the zero point, are in that range; else the channel's largest number is made to fit.
 *
 * @returns one a channel, or a single one; `undefined` where the kernel is not quantised
 */
export function kernelScales(
  { quantisation, type }: TfliteTensor,
  real: Constant,
  axis: number,
): Float32Array | undefined {
  if (quantisation === undefined || type === 'int32') return undefined;
  const { scales, zeroPoints } = quantisation;
  if (zeroPoints.every((zero) => zero === 0)) return Float32Array.from(scales);
  const channels = real.shape[axis] ?? 1;
  const step = stridesOf(real.shape)[axis] ?? 1;
  const largest = new Float32Array(channels);
  for (let index = 0; index < real.values.length; index++) {
    const channel = Math.floor(index / step) % channels;
    largest[channel] = Math.max(largest[channel] ?? 0, Math.abs(real.values[index] ?? 0));
  }
  return largest.map((most, channel) => {
    const scale = scales[channel] ?? scales[0] ?? 1;
    return Math.max(scale, most / LARGEST);
  });
}
