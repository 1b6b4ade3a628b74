import type { OnnxNode } from '../file/onnx-file.js';
import type { OnnxReading } from './onnx-reading.js';

/** One axis that is resized. */
export interface ScaledAxis {
  readonly from: number;
  readonly to: number;
  /** As the file gives it, or to / from. */
  readonly scale: number;
}

const { fround } = Math;

/**
 * The source coordinate of element `index` of the result, in float32 as ONNX Runtime computes it: 17 / 1.7 is 10 there.
 *
 * @source Resize of ONNX 19 (Apache-2.0)
 */
function coordinateOf(rule: string, index: number, { from, to, scale }: ScaledAxis): number {
  const factor = fround(scale);
  if (rule === 'asymmetric') return fround(index / factor);
  if (rule === 'align_corners') return to === 1 ? 0 : fround((index * (from - 1)) / (to - 1));
  if (rule === 'pytorch_half_pixel' && to === 1) return 0;
  const shift = rule === 'half_pixel_symmetric' ? (from / 2) * (1 - to / (scale * from)) : 0;
  return fround(shift + fround((index + 0.5) / factor) - 0.5);
}

const ROUNDINGS: Readonly<Record<string, (coordinate: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round_prefer_floor: (coordinate) => Math.ceil(coordinate - 0.5),
  round_prefer_ceil: (coordinate) => Math.floor(coordinate + 0.5),
};

/** The source coordinates of a resized axis by the attributes of a node; of nearest neighbours their indices. */
export function sourceCoordinates(reading: OnnxReading, node: OnnxNode, axis: ScaledAxis): readonly number[] {
  const isOld = node.word === 'Upsample' || reading.file.opset < 11;
  const rule = reading.text(node, 'coordinate_transformation_mode', isOld ? 'asymmetric' : 'half_pixel');
  const coordinates = Array.from({ length: axis.to }, (_, index) => coordinateOf(rule, index, axis));
  if (reading.text(node, 'mode', 'nearest') !== 'nearest') return coordinates;
  const rounding = reading.text(node, 'nearest_mode', isOld ? 'floor' : 'round_prefer_floor');
  const round = ROUNDINGS[rounding] ?? Math.floor;
  return coordinates.map((coordinate) => Math.min(Math.max(round(coordinate), 0), axis.from - 1));
}
