import type { Frame } from '../../charts/drawing.js';
import type { Point } from '../../charts/scene.js';

/** A layer of a network with what it reads. */
export interface GraphLayer {
  readonly name: string;
  readonly op: string;
  /** Names of layers, or of inputs of the network. */
  readonly reads: readonly string[];
}

/** A layer with its place. */
export interface PlacedLayer<L extends GraphLayer = GraphLayer> {
  readonly layer: L;
  readonly frame: Frame;
  /** The line that it stands in, and its rank in that line, both from 0. */
  readonly line: number;
  readonly column: number;
}

/** Layers that belong together by their names, such as `block03` of `block03/expand`. */
export interface PlacedBlock {
  readonly name: string;
  readonly frame: Frame;
  /** Whether there is room above it for its name: it has a layer in the uppermost lane, and no other block begins before it ends. */
  readonly isNamed: boolean;
}

/** From the layer that writes a tensor to one that reads it. */
export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}
