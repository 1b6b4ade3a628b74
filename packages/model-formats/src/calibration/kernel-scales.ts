const LARGEST_INT8 = 127;
/** Of a channel that is zero throughout. */
const SMALLEST = 1e-8;

/** How the channels of a kernel lie in memory. */
export interface ChannelLayout {
  readonly channels: number;
  /** Elements of one channel that lie side by side: 1 where channels are the last axis. */
  readonly run: number;
}

/** Symmetric scales by which the largest magnitude of every channel is 127 steps: float32[channels]. */
export function symmetricScales(kernel: Float32Array, { channels, run }: ChannelLayout): Float32Array {
  const largest = new Float32Array(channels).fill(SMALLEST);
  for (let index = 0; index < kernel.length; index++) {
    const channel = Math.floor(index / run) % channels;
    const magnitude = Math.abs(kernel[index] ?? 0);
    if (magnitude > (largest[channel] ?? 0)) largest[channel] = magnitude;
  }
  for (let channel = 0; channel < channels; channel++)
    largest[channel] = (largest[channel] ?? 0) / LARGEST_INT8;
  return largest;
}
