import type { DatasetItems, LabelledBox } from '@edgewright/contracts';
import type { Shape } from '@edgewright/model-graph';

/** Sizes of an image. */
interface ImageSizes {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

function sizesOf([height = 1, width = 1, channels = 1]: Shape): ImageSizes {
  return { height, width, channels };
}

/**
 * Images in the size that a network takes: each pixel from its nearest neighbours, a single channel as often as the network has
 * channels. Masks and boxes are resized with them. Texts are cut off, or filled up with token 0.
 */
export function fittedItems(items: DatasetItems, from: Shape, to: Shape): DatasetItems {
  if (items.inputs instanceof Int32Array)
    return { ...items, inputs: fittedTexts(items.inputs, from[0] ?? 1, to[0] ?? 1) };
  const old = sizesOf(from);
  const wanted = sizesOf(to);
  const isSame = old.height === wanted.height && old.width === wanted.width;
  if (isSame && old.channels === wanted.channels) return items;
  const inputs = resized(items.inputs, items.count, { old, wanted });
  if (isSame) return { ...items, inputs };
  const { count, masks, boxes } = items;
  return {
    ...items,
    inputs,
    ...(masks === undefined ? {} : { masks: nearestMasks(masks, { count, old, wanted }) }),
    ...(boxes === undefined ? {} : { boxes: boxes.map((each) => each.map(scaledBox(old, wanted))) }),
  };
}

function scaledBox(old: Area, wanted: Area): (box: LabelledBox) => LabelledBox {
  const down = wanted.height / old.height;
  const across = wanted.width / old.width;
  return ({ top, left, bottom, right, label }) => ({
    top: top * down,
    left: left * across,
    bottom: bottom * down,
    right: right * across,
    label,
  });
}

function fittedTexts(texts: Int32Array, from: number, to: number): Int32Array {
  if (from === to) return texts;
  const count = texts.length / from;
  const fitted = new Int32Array(count * to);
  for (let item = 0; item < count; item++)
    fitted.set(texts.subarray(item * from, item * from + Math.min(from, to)), item * to);
  return fitted;
}

function resized(
  stored: Uint8Array,
  count: number,
  { old, wanted }: { readonly old: ImageSizes; readonly wanted: ImageSizes },
): Uint8Array {
  const { height, width, channels } = wanted;
  const down = neighbours(old.height, height);
  const across = neighbours(old.width, width);
  const images = new Uint8Array(count * height * width * channels);
  let index = 0;
  for (let item = 0; item < count; item++) {
    const first = item * old.height * old.width * old.channels;
    for (const row of down)
      for (const column of across)
        for (let c = 0; c < channels; c++) {
          const at = (y: number, x: number) =>
            stored[first + (y * old.width + x) * old.channels + (old.channels === 1 ? 0 : c)] ?? 0;
          const upper =
            at(row.near, column.near) * (1 - column.part) + at(row.near, column.next) * column.part;
          const lower =
            at(row.next, column.near) * (1 - column.part) + at(row.next, column.next) * column.part;
          images[index++] = Math.round(upper * (1 - row.part) + lower * row.part);
        }
  }
  return images;
}

/** The two stored pixels that each new one lies between, with half-pixel centres, and how far towards the second. */
function neighbours(from: number, to: number) {
  return Array.from({ length: to }, (_, index) => {
    const place = Math.min(Math.max(((index + 0.5) * from) / to - 0.5, 0), from - 1);
    const near = Math.floor(place);
    return { near, next: Math.min(near + 1, from - 1), part: place - near };
  });
}

/** Masks whose pixels are those of the nearest stored ones. */
function nearestMasks(
  masks: Uint8Array,
  { count, old, wanted }: { readonly count: number; readonly old: Area; readonly wanted: Area },
): Uint8Array {
  const result = new Uint8Array(count * wanted.height * wanted.width);
  let index = 0;
  for (let item = 0; item < count; item++)
    for (let y = 0; y < wanted.height; y++)
      for (let x = 0; x < wanted.width; x++) {
        const row = Math.floor(((y + 0.5) * old.height) / wanted.height);
        const column = Math.floor(((x + 0.5) * old.width) / wanted.width);
        result[index++] = masks[(item * old.height + row) * old.width + column] ?? 0;
      }
  return result;
}

/** Height and width. */
export type Area = Pick<ImageSizes, 'height' | 'width'>;
