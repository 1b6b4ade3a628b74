import type { Shape } from '../shapes/shape.js';
import type { LayerBase } from './layer-base.js';

/**
 * Elements by index along one axis, of two inputs, the elements and the indices: an axis of `size` becomes the axes of the
 * indices.
 */
export interface GatherLayer extends LayerBase<'gather', readonly Shape[]> {
  readonly axis: number;
}

/** Along every axis the elements `begin`, `begin + step`, … before `end`. */
export interface StridedSliceLayer extends LayerBase<'strided_slice'> {
  readonly begin: readonly number[];
  readonly end: readonly number[];
  readonly steps: readonly number[];
}

/** Equally shaped inputs along a new axis. */
export interface PackLayer extends LayerBase<'pack', readonly Shape[]> {
  readonly axis: number;
}

/** The input so many times along each axis. */
export interface TileLayer extends LayerBase<'tile'> {
  readonly multiples: readonly number[];
}

/**
 * `space_to_depth`: squares of pixels become channels, `[height, width, channels]` → `[height / block, width / block,
 * channels · block²]`, row by row; `depth_to_space` is the way back.
 */
export interface BlockLayer extends LayerBase<'space_to_depth' | 'depth_to_space'> {
  readonly block_size: number;
}

/** Layers that only choose, repeat or move elements, beside those of the published listings. */
export type RearrangementLayer = GatherLayer | StridedSliceLayer | PackLayer | TileLayer | BlockLayer;
