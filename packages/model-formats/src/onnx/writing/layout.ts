/**
 * Where axes lie. The graph holds images as `[height, width, channels]`; ONNX computes on `[N, channels, height, width]`. A
 * tensor is kept in both forms, and is transposed into the other only where an operation wants it so:
 *
 *   plain  [N, …shape]                  reshape, dense, gather, softmax over channels, the signature
 *   image  [N, channels, height, width] convolutions, pools, resizes
 *
 * so that runs of convolutions are never transposed, and everything else means by its axes what the graph means.
 */
import type { OnnxGraph } from './onnx-graph.js';
import type { DataType } from '../file/onnx-model.js';

/** A tensor of the network in at least one of its forms. */
export interface Held {
  readonly shape: readonly number[];
  readonly type: DataType;
  readonly image?: string;
  readonly plain?: string;
}

const TO_IMAGE = [0, 3, 1, 2] as const;
const TO_PLAIN = [0, 2, 3, 1] as const;
/** Of [height, width, channels] within [N, channels, height, width]. */
const IMAGE_AXES = [2, 3, 1] as const;

/** The tensors of a network by the names of its layers and inputs. */
export class HeldTensors {
  readonly #held = new Map<string, Held>();
  readonly #graph: OnnxGraph;

  constructor(graph: OnnxGraph) {
    this.#graph = graph;
  }

  set(name: string, held: Held): void {
    this.#held.set(name, held);
  }

  get(name: string): Held {
    return this.#held.get(name) ?? { shape: [], type: 'float32' };
  }

  /** Whether it is there as an image already. */
  isImage(name: string): boolean {
    return this.get(name).image !== undefined;
  }

  image(name: string): string {
    const held = this.get(name);
    if (held.image !== undefined) return held.image;
    const image = this.#graph.node('Transpose', [held.plain ?? ''], { perm: TO_IMAGE });
    this.set(name, { ...held, image });
    return image;
  }

  plain(name: string): string {
    const held = this.get(name);
    if (held.plain !== undefined) return held.plain;
    const plain = this.#graph.node('Transpose', [held.image ?? ''], { perm: TO_PLAIN });
    this.set(name, { ...held, plain });
    return plain;
  }
}

/** The axis of a tensor that is an axis of the shape. */
export function tensorAxis(axis: number, isImage: boolean): number {
  return isImage ? (IMAGE_AXES[axis] ?? axis) : axis + 1;
}
