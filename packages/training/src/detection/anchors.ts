/**
 * Anchors of an SSD: at every position of every map some boxes of fixed sizes, which a detector moves and stretches. Scales grow
 * evenly from the finest map to the coarsest; the finest has three anchors a position, every other one five aspect ratios and a
 * square between its scale and the next.
 *
 * @source W. Liu et al., "SSD: Single Shot MultiBox Detector", ECCV 2016, section 2.2; tensorflow/models,
 * research/object_detection/anchor_generators/multiple_grid_anchor_generator.py, and the scales and ratios of
 * samples/configs/ssdlite_mobiledet_edgetpu_320x320_coco_sync_4x4.config
 */
import type { Box } from './boxes.js';

const LEAST_SCALE = 0.2;
const LARGEST_SCALE = 0.95;
const ASPECT_RATIOS = [1, 2, 1 / 2, 3, 1 / 3] as const;
/** Of the square on the finest map. */
const FINEST_SCALE = 0.1;

/** Height and width of a map, and how many anchors it has at each position. */
export interface AnchorMap {
  readonly height: number;
  readonly width: number;
  readonly anchors: number;
}

/** How large an anchor is, as a part of the image, and how much wider than high. */
interface Size {
  readonly scale: number;
  readonly ratio: number;
}

/** Anchors of all maps, from the finest to the coarsest: rows, columns, then sizes; edges as parts of the image's. */
export function anchorsOf(maps: readonly AnchorMap[]): readonly Box[] {
  return maps.flatMap(({ height, width, anchors }, index) => {
    const sizes = sizesOf(index, maps.length).slice(0, anchors);
    return Array.from({ length: height * width }, (_, place) => {
      const centre = {
        y: (Math.floor(place / width) + 0.5) / height,
        x: ((place % width) + 0.5) / width,
      };
      return sizes.map((size) => boxAround(centre, size));
    }).flat();
  });
}

/** How many anchors a map has at each position. */
export function anchorsOnMap(index: number): number {
  return sizesOf(index, index + 2).length;
}

function sizesOf(index: number, maps: number): readonly Size[] {
  const scaleOf = (map: number) =>
    map >= maps ? 1 : LEAST_SCALE + ((LARGEST_SCALE - LEAST_SCALE) * map) / Math.max(1, maps - 1);
  const scale = scaleOf(index);
  if (index === 0)
    return [
      { scale: FINEST_SCALE, ratio: 1 },
      { scale, ratio: 2 },
      { scale, ratio: 1 / 2 },
    ];
  const between = Math.sqrt(scale * scaleOf(index + 1));
  return [...ASPECT_RATIOS.map((ratio) => ({ scale, ratio })), { scale: between, ratio: 1 }];
}

function boxAround({ y, x }: { readonly y: number; readonly x: number }, { scale, ratio }: Size): Box {
  const height = scale / Math.sqrt(ratio);
  const width = scale * Math.sqrt(ratio);
  return { top: y - height / 2, left: x - width / 2, bottom: y + height / 2, right: x + width / 2 };
}
