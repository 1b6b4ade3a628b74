/**
 * Four numbers that say how a box differs from its anchor (a), with centre (x, y), height h and width w:
 *
 *   (10 (y − yₐ) / hₐ,  10 (x − xₐ) / wₐ,  5 ln(h / hₐ),  5 ln(w / wₐ))
 *
 * @source S. Ren et al., "Faster R-CNN", NIPS 2015, equation 2; factors of tensorflow/models,
 * research/object_detection/samples/configs/ssdlite_mobiledet_edgetpu_320x320_coco_sync_4x4.config
 */
import type { Box } from './boxes.js';

const PLACE_FACTOR = 10;
const SIZE_FACTOR = 5;
/** Of the exponential, in either direction: what an untrained network says stays finite. */
const LARGEST_EXPONENT = 10;

/** The code of a box: `[y, x, height, width]`. */
export type BoxCode = readonly [number, number, number, number];

/** What a network is to say of an anchor for this box. */
export function encodeBox(box: Box, anchor: Box): BoxCode {
  const of = measuresOf(box);
  const by = measuresOf(anchor);
  return [
    (PLACE_FACTOR * (of.y - by.y)) / by.height,
    (PLACE_FACTOR * (of.x - by.x)) / by.width,
    SIZE_FACTOR * Math.log(of.height / by.height),
    SIZE_FACTOR * Math.log(of.width / by.width),
  ];
}

/** The box that a network says with these numbers of an anchor. */
export function decodeBox([y, x, height, width]: BoxCode, anchor: Box): Box {
  const by = measuresOf(anchor);
  const middle = { y: by.y + (y / PLACE_FACTOR) * by.height, x: by.x + (x / PLACE_FACTOR) * by.width };
  const half = { height: (by.height * grown(height)) / 2, width: (by.width * grown(width)) / 2 };
  return {
    top: middle.y - half.height,
    left: middle.x - half.width,
    bottom: middle.y + half.height,
    right: middle.x + half.width,
  };
}

function grown(code: number): number {
  return Math.exp(Math.min(Math.max(code / SIZE_FACTOR, -LARGEST_EXPONENT), LARGEST_EXPONENT));
}

function measuresOf({ top, left, bottom, right }: Box) {
  return { y: (top + bottom) / 2, x: (left + right) / 2, height: bottom - top, width: right - left };
}
