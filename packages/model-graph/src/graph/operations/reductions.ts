import type { ReduceOp } from '../../layers/operation-families.js';
import type * as O from '../builder-options.js';
import type { Tensor } from '../tensor.js';
import { ShapeOperations } from './shape-operations.js';

/** Operations that sum up over axes, and those that are left to the host. */
export abstract class Reductions extends ShapeOperations {
  reduceMean(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_mean', x, options);
  }

  reduceSum(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_sum', x, options);
  }

  reduceMax(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_max', x, options);
  }

  reduceMin(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_min', x, options);
  }

  reduceProd(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_prod', x, options);
  }

  /** `[…, n]` → `[…, k]`: the largest elements of the last axis in falling order, or their indices. */
  topK(x: Tensor, options: O.TopKOptions): Tensor {
    const draft = this.growing.from('top_k', x, options);
    return this.growing.append({ ...draft, k: options.k, gives: options.gives ?? 'values' });
  }

  /** Boxes `[boxes, 4]` and scores `[boxes, classes]` → `[most, 6]`: corners, class and score of the boxes that are kept. */
  nonMaxSuppression(boxes: Tensor, scores: Tensor, options: O.NonMaxSuppressionOptions): Tensor {
    const draft = this.growing.fromAll('non_max_suppression', [boxes, scores], options);
    const { most, overlap = 0.5, threshold = 0 } = options;
    return this.growing.append({ ...draft, most, overlap, threshold });
  }

  /** An operation that is none of ours, by its foreign name and the shape it gives: it counts nothing. */
  opaque(tensors: readonly Tensor[], options: O.OpaqueOptions): Tensor {
    const draft = this.growing.fromAll('opaque', tensors, options);
    return this.growing.append({ ...draft, out: [...options.shape], foreign: options.foreign });
  }

  #reduce(op: ReduceOp, x: Tensor, options: O.ReduceOptions): Tensor {
    const draft = this.growing.from(op, x, options);
    return this.growing.append({ ...draft, axes: [...options.axes], keep_dims: options.keepDims ?? false });
  }
}
