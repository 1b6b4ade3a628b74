import {
  channelsOf,
  elementsOf,
  extentHeight,
  extentWidth,
  type Extent,
  type Layer,
  type Shape,
} from '@edgewright/model-graph';
import type { Geometry } from '../device/device.js';
import { firstInput } from './layer-shapes.js';
import { dotCycles, isOnePosition } from './tiling.js';
import { ENGINE_OF_OP } from './work.js';

/**
 * How the work of a layer lies on the array. Positions of one tile times its lane groups times the steps of each are the
 * steps of the layer.
 */
export interface Mapping {
  /**
   * What is dealt out over the tiles: rows and columns of an image; rows of a matrix; or, where there is one position
   * only, groups of lanes.
   */
  readonly over: 'image' | 'rows' | 'lanes';
  /** Positions of the busiest tile: `[height, width, …]`, `[rows]`, or `[]` for one position. */
  readonly tile: readonly number[];
  /** Rows and columns of the input that a tile reads and its neighbours hold; in neither model's time. */
  readonly halo: readonly [rows: number, columns: number];
  /** Tiles that get nothing to do. */
  readonly idleTiles: number;
  /** Groups of lanes that the busiest tile works through, one after another. */
  readonly laneGroups: number;
  /** Channels that fill the last group of lanes up, over all groups of a convolution. */
  readonly paddedChannels: number;
  /** How a lane sums over its inputs: so many at a time, of so many with their padding; only where lanes multiply. */
  readonly dot: { readonly width: number; readonly inputs: number } | null;
  /** Steps of one position and lane group. */
  readonly stepsEach: number;
  /** Share of the multiply-accumulates of those steps that are not padding; only where lanes multiply. */
  readonly filled: number | null;
}

/** What {@link Mapping} needs of a lowered layer. */
interface Lowered {
  readonly layer: Layer;
  readonly steps: number;
  readonly macs: number;
}

/** The mapping of a layer; `null` where no engine works on it, as on views, copies, look-ups and constants, and of a
 * recurrent layer. */
export function mappingOf({ layer, steps, macs }: Lowered, geometry: Geometry): Mapping | null {
  // A recurrent layer deals its lanes out again at every step.
  if (steps === 0 || layer.op === 'lstm' || layer.op === 'gru') return null;
  const work = workOf(layer, geometry);
  const { used, ...dealt } = dealtOut(work, geometry);
  const multiplies = ENGINE_OF_OP[layer.op] === 'dense';
  const macsPerStep = geometry.tiles * geometry.lanesPerTile * geometry.macsPerLane;
  return {
    ...dealt,
    halo: dealt.over === 'image' ? haloOf(layer, used) : [0, 0],
    idleTiles: geometry.tiles - used[0] * used[1],
    paddedChannels: work.paddedChannels,
    dot: multiplies ? dotOf(layer, geometry) : null,
    stepsEach: steps / (elementsOf(dealt.tile) * dealt.laneGroups),
    filled: multiplies ? macs / (steps * macsPerStep) : null,
  };
}

/** What a layer walks over: every position of a tensor, in groups of lanes, for each of its groups of channels. */
interface Work {
  readonly shape: Shape;
  readonly groups: number;
  readonly laneGroups: number;
  readonly paddedChannels: number;
}

function workOf(layer: Layer, { lanesPerTile }: Geometry): Work {
  const shape = walkedShape(layer);
  // Channels of a position are compared one after another, in no lanes.
  if (ENGINE_OF_OP[layer.op] === 'argmax') return { shape, groups: 1, laneGroups: 1, paddedChannels: 0 };
  const groups = layer.op === 'group_conv2d' || layer.op === 'transpose_conv2d' ? layer.groups : 1;
  const channels = channelsOf(shape);
  const laneGroups = Math.ceil(channels / groups / lanesPerTile);
  return { shape, groups, laneGroups, paddedChannels: groups * laneGroups * lanesPerTile - channels };
}

function walkedShape(layer: Layer): Shape {
  switch (layer.op) {
    case 'argmax':
    case 'argmin':
    case 'reduce_mean':
    case 'reduce_sum':
    case 'reduce_max':
    case 'reduce_min':
    case 'reduce_prod':
      return firstInput(layer);
    case 'transpose_conv2d':
      return [...layer.in.slice(0, -1), layer.filters];
    case 'batch_matmul':
      return [elementsOf(layer.out) / channelsOf(layer.out), channelsOf(layer.out)];
    default:
      return layer.out;
  }
}

type Dealt = Pick<Mapping, 'over' | 'tile' | 'laneGroups'> & { readonly used: readonly [number, number] };

function dealtOut({ shape, groups, laneGroups }: Work, geometry: Geometry): Dealt {
  if (isOnePosition(shape)) {
    const perTile = Math.ceil(laneGroups / geometry.tiles);
    const used = [Math.ceil(laneGroups / perTile), 1] as const;
    return { over: 'lanes', tile: [], used, laneGroups: groups * perTile };
  }
  const [height = 1, width = 1] = shape;
  if (shape.length === 2) {
    const rows = Math.ceil(height / geometry.tiles);
    return { over: 'rows', tile: [rows], used: [Math.ceil(height / rows), 1], laneGroups };
  }
  const rows = Math.ceil(height / geometry.tilesY);
  const columns = Math.ceil(width / geometry.tilesX);
  return {
    over: 'image',
    tile: [rows, columns, ...shape.slice(2, -1)],
    used: [Math.ceil(height / rows), Math.ceil(width / columns)],
    laneGroups: groups * laneGroups,
  };
}

/** A window reaches over the border of its tile by what it is larger than its stride, where there is a neighbour. */
function haloOf(layer: Layer, used: readonly [number, number]): Mapping['halo'] {
  if (!('kernel' in layer)) return [0, 0];
  const dilation = 'dilation' in layer ? (layer.dilation ?? 1) : 1;
  const beyond = (lengthOf: (extent: Extent) => number): number =>
    Math.max(0, (lengthOf(layer.kernel) - 1) * lengthOf(dilation) + 1 - lengthOf(layer.stride));
  return [used[0] > 1 ? beyond(extentHeight) : 0, used[1] > 1 ? beyond(extentWidth) : 0];
}

function dotOf(layer: Layer, geometry: Geometry): NonNullable<Mapping['dot']> {
  const groups = 'groups' in layer ? layer.groups : 1;
  const inputs = channelsOf(firstInput(layer)) / groups;
  return {
    width: geometry.macsPerLane,
    inputs: dotCycles(inputs, geometry) * geometry.macsPerLane,
  };
}
