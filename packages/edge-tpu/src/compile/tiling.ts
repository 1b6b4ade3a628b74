import type { Shape } from '@edgewright/model-graph';
import type { Geometry } from '../device/device.js';

/**
 * Positions one tile walks for a tensor whose image axes are cut over the tile grid: int8[height, width, …], or rows
 * dealt out evenly for [tokens, features]. A tile at the border walks as many positions as the others (ceil).
 *
 * @source libedgetpu `executable.fbs`, comments on output layouts
 */
export function positionsPerTile(shape: Shape, geometry: Geometry): number {
  if (shape.length === 2) return Math.ceil((shape[0] ?? 1) / geometry.tiles);
  if (shape.length < 2) return 1;
  let positions = Math.ceil((shape[0] ?? 1) / geometry.tilesY) * Math.ceil((shape[1] ?? 1) / geometry.tilesX);
  for (let axis = 2; axis < shape.length - 1; axis++) positions *= shape[axis] ?? 1;
  return positions;
}

/**
 * Positions times lane groups that one tile walks to write `channels` channels at every position of `shape`. Where
 * there is but one position, the lane groups are dealt out over the tiles instead.
 *
 * @source libedgetpu: fully connected layers put groups of 64 outputs on tiles
 */
export function laneGroupSteps(shape: Shape, channels: number, geometry: Geometry): number {
  const laneGroups = Math.ceil(channels / geometry.lanesPerTile);
  return isOnePosition(shape)
    ? Math.ceil(laneGroups / geometry.tiles)
    : positionsPerTile(shape, geometry) * laneGroups;
}

/** Whether a tensor has one position only, as a pooled vector has. */
export function isOnePosition(shape: Shape): boolean {
  for (let axis = 0; axis < shape.length - 1; axis++) if (shape[axis] !== 1) return false;
  return true;
}

/** Cycles in which one lane takes in `channels` inputs, padded to the input channel group. */
export function dotCycles(channels: number, geometry: Geometry): number {
  return (
    (Math.ceil(channels / geometry.inputChannelGroup) * geometry.inputChannelGroup) / geometry.macsPerLane
  );
}
