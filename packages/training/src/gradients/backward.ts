import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { TensorShape, TensorShapes } from './tensor-shapes.js';

/** What a rule of one operator writes with. */
export class Backward {
  readonly #shares = new Map<string, string[]>();
  readonly #differentiable: ReadonlySet<string>;

  constructor(
    readonly graph: OnnxGraph,
    readonly shapes: TensorShapes,
    differentiable: ReadonlySet<string>,
  ) {
    this.#differentiable = differentiable;
  }

  /** Whether a gradient with respect to a tensor is wanted at all. */
  wants(tensor: string | undefined): tensor is string {
    return tensor !== undefined && this.#differentiable.has(tensor);
  }

  /** Adds a share to the gradient of a tensor. */
  give(tensor: string, share: string): void {
    const shares = this.#shares.get(tensor);
    if (shares === undefined) this.#shares.set(tensor, [share]);
    else shares.push(share);
  }

  /** Adds a share that is made only where somebody wants it. */
  giveIfWanted(tensor: string | undefined, share: () => string): void {
    if (this.wants(tensor)) this.give(tensor, share());
  }

  /** The gradient of a tensor: the sum of its shares; `undefined` where the loss does not depend on it. */
  gradientOf(tensor: string): string | undefined {
    const shares = this.#shares.get(tensor);
    if (shares === undefined) return undefined;
    const sum = shares.reduce((total, share) => this.graph.node('Add', [total, share]));
    this.#shares.set(tensor, [sum]);
    return sum;
  }

  /** A share summed over the axes along which its tensor was repeated. */
  unbroadcast(share: string, from: TensorShape, to: TensorShape): string {
    const extra = from.length - to.length;
    const leading = Array.from({ length: extra }, (_, axis) => axis);
    const repeated = to.flatMap((size, axis) =>
      size === 1 && from[axis + extra] !== 1 ? [axis + extra] : [],
    );
    let sum = share;
    if (repeated.length > 0)
      sum = this.graph.node('ReduceSum', [sum, this.graph.ints(repeated)], { keepdims: 1 });
    if (leading.length > 0)
      sum = this.graph.node('ReduceSum', [sum, this.graph.ints(leading)], { keepdims: 0 });
    return sum;
  }

  reshaped(tensor: string, shape: TensorShape): string {
    return this.graph.node('Reshape', [tensor, this.graph.ints(shape)]);
  }

  /** Zeros of a shape. */
  zeros(shape: TensorShape): string {
    return this.graph.node('Expand', [this.graph.scalar(0), this.graph.ints(shape)]);
  }
}
