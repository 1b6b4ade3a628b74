import type { Shape } from '../shapes/shape.js';
import type { LayerBase } from './layer-base.js';

/** The largest elements of the last axis, in falling order, or their indices: `[…, n]` → `[…, k]`. */
export interface TopKLayer extends LayerBase<'top_k'> {
  readonly k: number;
  readonly gives: 'values' | 'indices';
}

/**
 * Of boxes `[boxes, 4]` and scores `[boxes, classes]` those that overlap no better one of their class: `[most, 6]`, rows of
 * four corners, class and score, zeros after the last.
 */
export interface NonMaxSuppressionLayer extends LayerBase<'non_max_suppression', readonly Shape[]> {
  readonly most: number;
  /** The largest part of their union that two boxes may share. */
  readonly overlap: number;
  /** The lowest score that counts. */
  readonly threshold: number;
}

/** An operation of a file that is none of ours: its foreign name and the shape it gives, and no counts. */
export interface OpaqueLayer extends LayerBase<'opaque', readonly Shape[]> {
  readonly foreign: string;
}

/** What accelerators leave to the processor beside them. */
export type HostLayer = TopKLayer | NonMaxSuppressionLayer | OpaqueLayer;
