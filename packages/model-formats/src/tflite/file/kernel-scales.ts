import type { KernelQuantisation } from '@edgewright/model-graph';
import { stridesOf, type Constant } from '../../reading/constant.js';
import type { TfliteTensor } from './tflite-file.js';

/** The largest integer of a symmetric kernel. */
const LARGEST = 127;
/** A uint8 zero point is that of int8 and 128. */
const UNSIGNED_SHIFT = 128;

/**
 * How the integers of a kernel stand for its numbers, along its axis of output channels. A kernel keeps its very integers: a
 * symmetric one with its scales; one with a zero point of its own (uint8) with its scale alone where all its integers, less
 * the zero point, are from -127 to 127, and else with the zero point too.
 *
 * @returns `undefined` where the kernel is not quantised
 */
export function kernelScales(
  { quantisation, type }: TfliteTensor,
  real: Constant,
  axis: number,
): KernelQuantisation | undefined {
  if (quantisation === undefined || type === 'int32') return undefined;
  const { scales, zeroPoints } = quantisation;
  if (type !== 'uint8' && zeroPoints.every((zero) => zero === 0))
    return { scales: Float32Array.from(scales) };
  const [scale = 1] = scales;
  if (type !== 'uint8' || scales.length !== 1) return fitting(real, axis, scales);
  const isSymmetric = real.values.every((value) => Math.abs(value / scale) < LARGEST + 0.5);
  const single = { scales: Float32Array.of(scale) };
  return isSymmetric ? single : { ...single, zeroPoint: (zeroPoints[0] ?? 0) - UNSIGNED_SHIFT };
}

/** Symmetric scales that hold each channel, of which nothing else is asked. */
function fitting({ shape, values }: Constant, axis: number, scales: readonly number[]): KernelQuantisation {
  const channels = shape[axis] ?? 1;
  const step = stridesOf(shape)[axis] ?? 1;
  const largest = new Float32Array(channels);
  for (let index = 0; index < values.length; index++) {
    const channel = Math.floor(index / step) % channels;
    largest[channel] = Math.max(largest[channel] ?? 0, Math.abs(values[index] ?? 0));
  }
  const fits = largest.map((most, channel) => Math.max(scales[channel] ?? scales[0] ?? 1, most / LARGEST));
  return { scales: fits };
}
