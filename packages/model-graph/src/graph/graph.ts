import type { Layer } from '../layers/layer.js';
import type { Precision } from './precision.js';
import type { Shape } from '../shapes/shape.js';

/** A graph input; images are [height, width, channels]. */
export interface GraphInput {
  readonly name: string;
  readonly shape: Shape;
}

/** A network: layers in execution order, each naming its inputs. Made by {@link GraphBuilder}; valid once made. */
export interface ModelGraph {
  readonly name: string;
  readonly inputs: readonly GraphInput[];
  readonly layers: readonly Layer[];
  /** Names of the layers whose tensors leave the network. */
  readonly outputs: readonly string[];
  /** Default: int8, which is what Edge TPUs run; present only where it is another. */
  readonly precision?: Precision;
  /** Samples that one inference takes. Default: 1; present only where it is another. Shapes and records are of one sample. */
  readonly batch?: number;
}
