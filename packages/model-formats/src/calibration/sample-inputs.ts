/**
 * Made-up inputs. Noise alone would not do for images: deep layers average it away, and what then differs between two of them
 * is amplified rounding. Images vary slowly, so each channel is a coarse grid of random values, interpolated, and some noise:
 *
 *   x = ¾ · bilinear(grid) + ¼ · noise,  grid and noise ~ U(−1, 1)
 */
import { Random } from '@edgewright/base';
import {
  elementsOf,
  type GraphInput,
  type Layer,
  type ModelGraph,
  type Shape,
} from '@edgewright/model-graph';

/** One item for every input of a network, by name: float32, row-major, tokens as whole numbers. */
export type Sample = ReadonlyMap<string, Float32Array>;

/**
 * Items from a seed: images as above, features uniform in [−1, 1], tokens uniform in the vocabulary, and masks that are added
 * to scores zero, which masks nothing.
 */
export function randomSamples(graph: ModelGraph, count: number, seed: number): readonly Sample[] {
  return randomCrops(graph, graph.inputs, { count, seed });
}

/** How many items, from which seed. */
export interface SampleCount {
  readonly count: number;
  readonly seed: number;
}

/** The top left corners of such items: of each input as much as its shape in `crops` says. */
export function randomCrops(
  graph: ModelGraph,
  crops: readonly GraphInput[],
  { count, seed }: SampleCount,
): readonly Sample[] {
  const makers = graph.inputs.map((input, index) => ({
    name: input.name,
    make: makerOf(input, graph.layers, crops[index]?.shape ?? input.shape),
  }));
  return Array.from(
    { length: count },
    (_, index) =>
      new Map(makers.map(({ name, make }) => [name, make(Random.from('sample', seed, index, name))])),
  );
}

type Maker = (random: Random) => Float32Array;

/** Smaller ones have no slow part. */
const SMALLEST_IMAGE = 16;
const GRID = 7;
const SLOW_PART = 0.75;

function makerOf({ name, shape }: GraphInput, layers: readonly Layer[], crop: Shape): Maker {
  const length = elementsOf(crop);
  const readers = layers.filter(({ inputs }) => inputs.includes(name));
  const vocabularies = readers.flatMap((layer) => {
    if (layer.op === 'embedding_lookup') return [layer.vocabulary];
    if (layer.op !== 'gather' || layer.inputs[1] !== name) return [];
    return [layer.in[0]?.[layer.axis] ?? 1];
  });
  if (vocabularies.length > 0) {
    const vocabulary = Math.min(...vocabularies);
    return (random) => filled(length, () => random.integer(vocabulary));
  }
  if (readers.length > 0 && readers.every(({ op }) => op === 'add')) return () => new Float32Array(length);
  const isImage = shape.length === 3 && shape.slice(0, 2).every((size) => size >= SMALLEST_IMAGE);
  return isImage
    ? (random) => imageOf(shape, crop, random)
    : (random) => filled(length, () => 2 * random.next() - 1);
}

function filled(length: number, next: () => number): Float32Array {
  const numbers = new Float32Array(length);
  for (let index = 0; index < length; index++) numbers[index] = next();
  return numbers;
}

function imageOf(whole: Shape, [rows = 1, columns = 1]: Shape, random: Random): Float32Array {
  const [height = 1, width = 1, channels = 1] = whole;
  const grid = filled((GRID + 1) ** 2 * channels, () => 2 * random.next() - 1);
  const image = new Float32Array(rows * columns * channels);
  let index = 0;
  for (let row = 0; row < rows; row++) {
    const y = placeOf(row, height);
    for (let column = 0; column < columns; column++) {
      const x = placeOf(column, width);
      for (let channel = 0; channel < channels; channel++) {
        const valueAt = (i: number, j: number) =>
          grid[((y.cell + i) * (GRID + 1) + x.cell + j) * channels + channel] ?? 0;
        const upper = mixed(valueAt(0, 0), valueAt(0, 1), x.rest);
        const slow = mixed(upper, mixed(valueAt(1, 0), valueAt(1, 1), x.rest), y.rest);
        image[index++] = mixed(2 * random.next() - 1, slow, SLOW_PART);
      }
    }
  }
  return image;
}

/** Where a pixel lies on the grid. */
function placeOf(pixel: number, size: number): { readonly cell: number; readonly rest: number } {
  const place = (pixel * GRID) / size;
  return { cell: Math.floor(place), rest: place - Math.floor(place) };
}

function mixed(one: number, other: number, share: number): number {
  return (1 - share) * one + share * other;
}
