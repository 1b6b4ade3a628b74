import {
  nearestIndices,
  sourceCoordinates,
  type ResizeCentres,
  type ResizedAxis as GraphAxis,
} from '@edgewright/model-graph';
import { cannotRead } from '../../errors.js';
import { integers, reals, type Constant } from '../constant.js';
import type { ModelAssembler } from '../model-assembler.js';
import { graphAxis, type AxisOrder, type SourceValue } from '../source-value.js';
import { gather } from './arrange.js';
import { imageOf, imageShape } from './convolution.js';
import { Formula } from './formula.js';

/** An axis of a file that is resized. */
export interface ResizedAxis {
  readonly axis: number;
  readonly from: number;
  readonly to: number;
  /**
   * The source coordinate of each element of the result, as the file computes it: of nearest neighbours their indices, of bilinear resizes real
   * numbers, which may lie outside.
   */
  readonly coordinates: readonly number[];
}

/** A change of height and width. */
export interface ResizeOptions {
  readonly name: string;
  readonly kind: 'nearest' | 'bilinear';
  readonly order: AxisOrder;
  readonly axes: readonly [rows: ResizedAxis, columns: ResizedAxis];
}

/** More rows or columns than an image has: what a broken file asks for. */
const MOST_PIXELS = 2 ** 16;

/** @throws model-formats/cannot-read where a height or width is none, before coordinates of its pixels are computed */
export function checkSides(format: string, name: string, sides: readonly number[]): void {
  if (sides.every((side) => side >= 1 && side <= MOST_PIXELS)) return;
  throw cannotRead(format, name, `it resizes to [${sides.join(', ')}]; allowed: 1 to ${MOST_PIXELS} pixels`);
}

/** Half pixels first, which a graph need not say. */
const CENTRES: readonly (ResizeCentres | undefined)[] = [undefined, 'asymmetric', 'align_corners'];
/** Of a pixel: coordinates that are less apart count as equal. */
const COORDINATE_TOLERANCE = 1e-4;

/** An image of another height and width: one layer where the graph has the rule of the file, else rows and then columns by their source coordinates. */
export function resize(assembler: ModelAssembler, x: SourceValue, options: ResizeOptions): SourceValue {
  const { kind, order, axes, name } = options;
  const fitting = CENTRES.filter((centres) => axes.every((axis) => fits(kind, axis, centres)));
  if (fitting.length === 0)
    return axes.reduce((image, axis) => along(assembler, image, { ...options, axis }), x);
  const [centres] = fitting;
  const [{ to: height }, { to: width }] = axes;
  const image = imageOf(assembler, x, options);
  const settings = {
    name: assembler.name(name),
    height,
    width,
    ...(centres === undefined ? {} : { centres }),
  };
  const { builder } = assembler;
  const resized =
    kind === 'nearest' ? builder.resizeNearest(image, settings) : builder.resizeBilinear(image, settings);
  return assembler.made(resized, imageShape(x.shape, resized.shape, order), order);
}

function fits(
  kind: ResizeOptions['kind'],
  { from, to, coordinates }: ResizedAxis,
  centres: ResizeCentres | undefined,
): boolean {
  const axis: GraphAxis = { from, to, centres };
  if (kind === 'nearest') return nearestIndices(axis).every((pixel, index) => pixel === coordinates[index]);
  return sourceCoordinates(axis).every(
    (coordinate, index) =>
      Math.abs(inside(coordinate, from) - inside(coordinates[index] ?? 0, from)) < COORDINATE_TOLERANCE,
  );
}

function inside(coordinate: number, from: number): number {
  return Math.min(Math.max(coordinate, 0), from - 1);
}

/** One axis: elements by their indices, or the weighted sum of both neighbours. */
function along(
  assembler: ModelAssembler,
  x: SourceValue,
  { kind, name, axis }: Pick<ResizeOptions, 'kind' | 'name'> & { readonly axis: ResizedAxis },
): SourceValue {
  const { axis: at, from, to, coordinates } = axis;
  if (from === to && coordinates.every((coordinate, index) => coordinate === index)) return x;
  const picked = (indices: readonly number[], part: string): SourceValue =>
    pick(assembler, x, { indices: integers(indices), axis: at, name: part });
  if (kind === 'nearest') return picked(coordinates, name);
  const within = coordinates.map((coordinate) => inside(coordinate, from));
  const below = within.map(Math.floor);
  const rest = within.map((coordinate, index) => coordinate - (below[index] ?? 0));
  const formula = new Formula(assembler, name);
  const weighted = (value: SourceValue, part: string, weights: readonly number[]): SourceValue => {
    const shape = x.shape.map((_, index) => (index === at ? to : 1));
    const constant = assembler.constant(reals(Float32Array.from(weights), shape), `${name}/${part}_weights`);
    return formula.with('multiply', value, constant);
  };
  const above = below.map((index) => Math.min(index + 1, from - 1));
  const low = weighted(
    picked(below, `${name}/below`),
    'below',
    rest.map((part) => 1 - part),
  );
  return formula.end.with('add', low, weighted(picked(above, `${name}/above`), 'above', rest));
}

/** Elements by their indices in one layer, in the order of axes that there is: as slices they were almost as many as the elements. */
function pick(
  assembler: ModelAssembler,
  x: SourceValue,
  { indices, axis, name }: { readonly indices: Constant; readonly axis: number; readonly name: string },
): SourceValue {
  const own = x.kind === 'constant' ? undefined : graphAxis(x.shape, axis, x.order);
  if (x.kind === 'constant' || own === undefined) return gather(assembler, x, { indices, axis, name });
  const coordinates = assembler.tensor(assembler.constant(indices, `${name}/places`));
  const picked = assembler.builder.gather(x.tensor, coordinates, { name: assembler.name(name), axis: own });
  return assembler.made(picked, x.shape.with(axis, indices.values.length), x.order);
}
