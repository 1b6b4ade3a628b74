/**
 * One image after another, each from its own generator, so that a limit gives the first ones. An image is a shade from corner to
 * corner, shapes in colours that differ from it, and noise over all of it. Later shapes lie over earlier ones; the box of a shape
 * is around what is left to see of it.
 */
import { Random } from '@edgewright/base';
import type { DatasetItems, LabelledBox } from '@edgewright/contracts';
import { isInside, type ShapeName } from './shapes.js';

/** What images are drawn with. */
export interface Drawing {
  readonly size: number;
  readonly objects: number;
  readonly seed: number;
  /** Shapes that occur, in the order of their classes. */
  readonly kinds: readonly ShapeName[];
  /** The least and the largest radius of a shape that is alone, as a part of the size. */
  readonly radius: readonly [least: number, most: number];
  /** What is added to or taken from each colour of a pixel at most, in steps of 256. */
  readonly noise: number;
  /** Whether the ground is always darker than what lies on it. */
  readonly darkGround: boolean;
}

/** Radii of shapes that share an image, beside that of one that is alone. */
const SHARING = 0.75;
/** Fewer pixels of a shape than this are none that anybody would find. */
const LEAST_SEEN = 3;

type Colour = readonly [red: number, green: number, blue: number];

interface Placed {
  readonly label: number;
  readonly kind: ShapeName;
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
    const background = groundOf(random, drawing);
    const placed = place(random, drawing, background);
    paint(inputs.subarray(item * area * 3, (item + 1) * area * 3), owners, {
      random,
      drawing,
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

/** Colours of the ground are below this where it is dark, and those of shapes not. */
const DARK = 96;

function groundOf(random: Random, { darkGround }: Drawing): Colour {
  const colour = colourOf(random);
  return darkGround ? within(colour, 0, DARK) : colour;
}

/** The same colour with less room. */
function within([red, green, blue]: Colour, from: number, to: number): Colour {
  const moved = (value: number) => from + (value * (to - from)) / 256;
  return [moved(red), moved(green), moved(blue)];
}

/** A colour that is seen before another. */
function otherColour(random: Random, than: Colour, { darkGround }: Drawing): Colour {
  for (;;) {
    const drawn = colourOf(random);
    const colour = darkGround ? within(drawn, DARK, 256) : drawn;
    const distance = Math.hypot(...colour.map((value, index) => value - (than[index] ?? 0)));
    if (distance > 110) return colour;
  }
}

function place(random: Random, drawing: Drawing, background: Colour): readonly Placed[] {
  const {
    size,
    objects,
    kinds,
    radius: [least, most],
  } = drawing;
  const count = 1 + random.integer(objects);
  return Array.from({ length: count }, () => {
    const radius = (least + (most - least) * random.next()) * size * (objects > 1 ? SHARING : 1);
    const along = () => radius + (size - 2 * radius) * random.next();
    const index = random.integer(kinds.length);
    const colour = () => otherColour(random, background, drawing);
    const kind = kinds[index] ?? 'circle';
    return { label: index + 1, kind, x: along(), y: along(), radius, colour: colour() };
  });
}

interface Painting {
  readonly random: Random;
  readonly drawing: Drawing;
  readonly background: Colour;
  readonly placed: readonly Placed[];
}

/** Paints an image, and writes which shape each pixel is of: 0 for none, else its place in the list and 1. */
function paint(
  image: Uint8Array,
  owners: Uint8Array,
  { random, drawing, background, placed }: Painting,
): void {
  const { size, noise: most } = drawing;
  const shade = random.next() - 0.5;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const pixel = y * size + x;
      const owner = placed.findLastIndex((one) => isInside(one.kind, across(x, one), down(y, one))) + 1;
      owners[pixel] = owner;
      const colour = placed[owner - 1]?.colour ?? background;
      const lighter = owner === 0 ? (shade * 80 * (x + y - size)) / size : 0;
      for (let channel = 0; channel < 3; channel++) {
        const noise = (random.next() - 0.5) * 2 * most;
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
