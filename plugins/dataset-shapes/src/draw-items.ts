/**
 * One image after another, each from its own generator, so that a limit gives the first ones. An image is a shade from corner to
 * corner, shapes in colours that differ from it, and noise over all of it. Later shapes lie over earlier ones; the box of a shape
 * is around what is left to see of it.
 */
import { Random } from '@edgewright/base';
import type { DatasetItems, LabelledBox } from '@edgewright/contracts';
import { isInside, SHAPES } from './shapes.js';

/** What images are drawn with. */
export interface Drawing {
  readonly size: number;
  readonly objects: number;
  readonly seed: number;
}

/** Of the noise, in steps of 256. */
const NOISE = 24;
/** Fewer pixels of a shape than this are none that anybody would find. */
const LEAST_SEEN = 3;

type Colour = readonly [red: number, green: number, blue: number];

interface Placed {
  readonly label: number;
  /** In pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: Colour;
}

/** The first images of a split. */
export function drawItems(drawing: Drawing, split: string, count: number): DatasetItems {
  const { size, seed } = drawing;
  const area = size * size;
  const inputs = new Uint8Array(count * area * 3);
  const classes = new Uint8Array(count);
  const masks = new Uint8Array(count * area);
  const boxes: (readonly LabelledBox[])[] = [];
  for (let item = 0; item < count; item++) {
    const random = Random.from('shapes', seed, split, item);
    const owners = new Uint8Array(area);
    const background = colourOf(random);
    const placed = place(random, drawing, background);
    paint(inputs.subarray(item * area * 3, (item + 1) * area * 3), owners, {
      random,
      size,
      background,
      placed,
    });
    const seen = placed.map((one, index) => boxOf(owners, size, { owner: index + 1, label: one.label }));
    for (let pixel = 0; pixel < area; pixel++)
      masks[item * area + pixel] = placed[(owners[pixel] ?? 0) - 1]?.label ?? 0;
    boxes.push(seen.flatMap(({ box, pixels }) => (box === undefined || pixels < LEAST_SEEN ? [] : [box])));
    classes[item] = largest(
      placed,
      seen.map(({ pixels }) => pixels),
    );
  }
  return { count, inputs, classes, masks, boxes };
}

function colourOf(random: Random): Colour {
  return [random.integer(256), random.integer(256), random.integer(256)];
}

/** A colour that is seen before another. */
function otherColour(random: Random, than: Colour): Colour {
  for (;;) {
    const colour = colourOf(random);
    const distance = Math.hypot(...colour.map((value, index) => value - (than[index] ?? 0)));
    if (distance > 110) return colour;
  }
}

function place(random: Random, { size, objects }: Drawing, background: Colour): readonly Placed[] {
  const count = 1 + random.integer(objects);
  return Array.from({ length: count }, () => {
    const radius = (0.16 + 0.2 * random.next()) * size * (objects > 1 ? 0.75 : 1);
    const along = () => radius + (size - 2 * radius) * random.next();
    const label = 1 + random.integer(SHAPES.length);
    return { label, x: along(), y: along(), radius, colour: otherColour(random, background) };
  });
}

interface Painting {
  readonly random: Random;
  readonly size: number;
  readonly background: Colour;
  readonly placed: readonly Placed[];
}

/** Paints an image, and writes which shape each pixel is of: 0 for none, else its place in the list and 1. */
function paint(image: Uint8Array, owners: Uint8Array, { random, size, background, placed }: Painting): void {
  const shade = random.next() - 0.5;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const pixel = y * size + x;
      const owner = placed.findLastIndex((one) => isInside(one.label, across(x, one), down(y, one))) + 1;
      owners[pixel] = owner;
      const colour = placed[owner - 1]?.colour ?? background;
      const lighter = owner === 0 ? (shade * 80 * (x + y - size)) / size : 0;
      for (let channel = 0; channel < 3; channel++) {
        const noise = (random.next() - 0.5) * 2 * NOISE;
        image[pixel * 3 + channel] = Math.min(255, Math.max(0, (colour[channel] ?? 0) + lighter + noise));
      }
    }
}

function across(x: number, placed: Placed): number {
  return (x + 0.5 - placed.x) / placed.radius;
}

function down(y: number, placed: Placed): number {
  return (y + 0.5 - placed.y) / placed.radius;
}

/** The box around the pixels of one shape, and how many there are. */
function boxOf(
  owners: Uint8Array,
  size: number,
  { owner, label }: { readonly owner: number; readonly label: number },
) {
  const box = { top: size, left: size, bottom: 0, right: 0, label };
  let pixels = 0;
  for (let pixel = 0; pixel < owners.length; pixel++) {
    if (owners[pixel] !== owner) continue;
    pixels++;
    const y = Math.floor(pixel / size);
    const x = pixel % size;
    box.top = Math.min(box.top, y);
    box.left = Math.min(box.left, x);
    box.bottom = Math.max(box.bottom, y + 1);
    box.right = Math.max(box.right, x + 1);
  }
  return { pixels, box: pixels === 0 ? undefined : box };
}

function largest(placed: readonly Placed[], pixels: readonly number[]): number {
  const most = Math.max(...pixels);
  return placed[pixels.indexOf(most)]?.label ?? 0;
}
