/**
 * STRIDED_SLICE is what Python writes as `x[b:e:s, n, newaxis, ...]`. Each entry of its vectors is one thing between the
 * commas; bit i of a mask says something of entry i: that its begin or end counts for nothing, that it is `...`, that it is
 * a new axis, or that it takes one element and its axis goes.
 *
 * @source tf.strided_slice
 */
import { cannotRead } from '../../../errors.js';
import type { Cut } from '../../../reading/fold-constants.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';

/** What is taken along each axis, and the shape once axes have come and gone. */
export interface StridedCuts {
  readonly cuts: readonly Cut[];
  readonly shape: readonly number[];
}

type MaskName = 'begin' | 'end' | 'ellipsis' | 'new_axis' | 'shrink_axis';

/** @throws model-formats/cannot-read */
export function stridedCuts(
  reading: TfliteReading,
  operation: TfliteOperation,
  shape: readonly number[],
): StridedCuts {
  const begins = reading.integers(operation, 1);
  const ends = reading.integers(operation, 2);
  const steps = reading.integers(operation, 3);
  const marked = (mask: MaskName, entry: number): boolean =>
    ((reading.number(operation, `${mask}_mask`) >> entry) & 1) === 1;
  const cuts: Cut[] = [];
  const out: number[] = [];
  const takeAll = (): void => {
    const size = shape[cuts.length] ?? 1;
    cuts.push({ begin: 0, length: size, step: 1 });
    out.push(size);
  };
  const real = begins.filter((_, entry) => !marked('new_axis', entry) && !marked('ellipsis', entry)).length;
  for (const [entry, begin] of begins.entries()) {
    if (marked('ellipsis', entry)) {
      for (let count = shape.length - real; count > 0; count--) takeAll();
    } else if (marked('new_axis', entry)) {
      out.push(1);
    } else {
      const size = shape[cuts.length] ?? 1;
      const shrinks = marked('shrink_axis', entry);
      const ends_ = shrinks ? begin + 1 : (ends[entry] ?? size);
      const taken = cutOf(size, {
        begin: marked('begin', entry) ? undefined : begin,
        end: marked('end', entry) && !shrinks ? undefined : shrinks && begin === -1 ? size : ends_,
        step: shrinks ? 1 : (steps[entry] ?? 1),
      });
      cuts.push(taken);
      if (!shrinks) out.push(taken.length);
    }
  }
  while (cuts.length < shape.length) takeAll();
  if (cuts.length > shape.length || cuts.some(({ length }) => length < 1)) {
    throw cannotRead(TFLITE, reading.name(operation), 'it takes nothing, or an axis that there is not');
  }
  return { cuts, shape: out };
}

interface Range {
  readonly begin: number | undefined;
  readonly end: number | undefined;
  readonly step: number;
}

/** A Python range of an axis: ends count from behind where negative, and stop at the axis. */
function cutOf(size: number, { begin, end, step }: Range): Cut {
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const clamp = (at: number): number => Math.min(Math.max(at < 0 ? at + size : at, low), high);
  const from = begin === undefined ? (step > 0 ? 0 : size - 1) : clamp(begin);
  const to = end === undefined ? (step > 0 ? size : -1) : clamp(end);
  return { begin: from, length: Math.max(0, Math.ceil((to - from) / step)), step };
}
