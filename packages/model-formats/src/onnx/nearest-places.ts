import type { OnnxNode } from './onnx-file.js';
import type { OnnxReading } from './onnx-reading.js';

/** One axis that is resized. */
export interface ResizedAxis {
  readonly from: number;
  readonly to: number;
  /** As the file gives it, or to / from. */
  readonly scale: number;
}

/** Where element `index` of the result lies among those before. @source Resize of ONNX 19 (Apache-2.0) */
function placeOf(rule: string, index: number, { from, to, scale }: ResizedAxis): number {
  if (rule === 'asymmetric') return index / scale;
  if (rule === 'align_corners') return to === 1 ? 0 : (index * (from - 1)) / (to - 1);
  if (rule === 'pytorch_half_pixel' && to === 1) return 0;
  const shift = rule === 'half_pixel_symmetric' ? (from / 2) * (1 - to / (scale * from)) : 0;
  return shift + (index + 0.5) / scale - 0.5;
}

const ROUNDINGS: Readonly<Record<string, (place: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round_prefer_floor: (place) => Math.ceil(place - 0.5),
  round_prefer_ceil: (place) => Math.floor(place + 0.5),
};

/** Which element each of a result is, by the rule of a node; `undefined` where the rule is another kind of rule. */
export function nearestPlaces(
  reading: OnnxReading,
  node: OnnxNode,
  axis: ResizedAxis,
): readonly number[] | undefined {
  const isOld = node.word === 'Upsample' || reading.file.opset < 11;
  const rule = reading.text(node, 'coordinate_transformation_mode', isOld ? 'asymmetric' : 'half_pixel');
  const round = ROUNDINGS[reading.text(node, 'nearest_mode', isOld ? 'floor' : 'round_prefer_floor')];
  if (round === undefined || rule === 'tf_crop_and_resize') return undefined;
  return Array.from({ length: axis.to }, (_, index) =>
    Math.min(Math.max(round(placeOf(rule, index, axis)), 0), axis.from - 1),
  );
}

/** Whether places are those of the graph's own nearest pixel, ⌊(i + ½) · from / to⌋. */
export function areOfGraph(places: readonly number[], { from, to }: ResizedAxis): boolean {
  return places.every((place, index) => place === Math.floor(((index + 0.5) * from) / to));
}
