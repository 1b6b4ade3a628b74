import type { OnnxNode } from '../file/onnx-file.js';
import type { OnnxReading } from './onnx-reading.js';

/** What windows run over, axis by axis of the image. */
interface Windows {
  readonly sizes: readonly number[];
  readonly window: readonly number[];
}

/**
 * How many windows there are along each axis. With n elements between margins, window w, gap d and step s there are
 * ⌊(n − (w − 1) · d − 1) / s⌋ + 1; with `ceil_mode` the quotient is rounded up, unless the last window would begin behind the
 * elements and the margin before them.
 *
 * @source AveragePool of ONNX 22 (Apache-2.0)
 */
export function pooledSizes(
  reading: OnnxReading,
  node: OnnxNode,
  { sizes, window }: Windows,
): readonly number[] {
  const strides = reading.ints(node, 'strides');
  const dilations = reading.ints(node, 'dilations');
  const pads = reading.ints(node, 'pads');
  const word = reading.text(node, 'auto_pad', 'NOTSET');
  const rounds = reading.int(node, 'ceil_mode', 0) === 1 ? Math.ceil : Math.floor;
  return sizes.map((size, axis) => {
    const step = strides[axis] ?? 1;
    if (word.startsWith('SAME')) return Math.ceil(size / step);
    const [before, after] = word === 'VALID' ? [0, 0] : [pads[axis] ?? 0, pads[axis + sizes.length] ?? 0];
    const reach = ((window[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const count = rounds((size + before + after - reach) / step) + 1;
    return (count - 1) * step >= size + before ? count - 1 : count;
  });
}
