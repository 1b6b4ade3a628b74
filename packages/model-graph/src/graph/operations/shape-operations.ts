import { channelsOf } from '../../shapes/shape.js';
import { recordedExtent } from '../../layers/extent.js';
import { marginsOf, recordedPadding } from '../../shapes/windows.js';
import type * as O from '../builder-options.js';
import type { Tensor } from '../tensor.js';
import { PointwiseOperations } from './pointwise-operations.js';

/** Operations that move, choose, resize or sum up what others made. */
export abstract class ShapeOperations extends PointwiseOperations {
  concat(tensors: readonly Tensor[], options: O.ConcatOptions): Tensor {
    const draft = this.growing.fromAll('concat', tensors, options);
    const { axis } = options;
    const last = (tensors[0]?.shape.length ?? 0) - 1;
    return this.growing.append(axis === undefined || axis === last ? draft : { ...draft, axis });
  }

  slice(x: Tensor, options: O.SliceOptions): Tensor {
    const draft = this.growing.from('slice', x, options);
    const { axis = x.shape.length - 1, begin, size } = options;
    return this.growing.append({ ...draft, axis, begin, size });
  }

  pad(x: Tensor, options: O.PadOptions): Tensor {
    const draft = this.growing.from('pad', x, options);
    const [top, bottom, left, right] = options.pads;
    return this.growing.append({ ...draft, pads: [top, bottom, left, right] });
  }

  /** Keeps the top left corner. */
  crop(x: Tensor, options: O.SizeOptions): Tensor {
    return this.#resize('crop_top_left', x, options);
  }

  avgPool(x: Tensor, options: O.WindowOptions): Tensor {
    return this.#pool('avg_pool', x, options);
  }

  maxPool(x: Tensor, options: O.WindowOptions): Tensor {
    return this.#pool('max_pool', x, options);
  }

  resizeNearest(x: Tensor, options: O.SizeOptions): Tensor {
    return this.#resize('resize_nearest', x, options);
  }

  resizeBilinear(x: Tensor, options: O.SizeOptions): Tensor {
    return this.#resize('resize_bilinear', x, options);
  }

  reduceMean(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_mean', x, options);
  }

  reduceSum(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_sum', x, options);
  }

  reduceMax(x: Tensor, options: O.ReduceOptions): Tensor {
    return this.#reduce('reduce_max', x, options);
  }

  reshape(x: Tensor, options: O.ShapeOptions): Tensor {
    return this.growing.append({ ...this.growing.from('reshape', x, options), out: [...options.shape] });
  }

  transpose(x: Tensor, options: O.TransposeOptions): Tensor {
    return this.growing.append({
      ...this.growing.from('transpose', x, options),
      permutation: [...options.permutation],
    });
  }

  #pool(op: 'avg_pool' | 'max_pool', x: Tensor, options: O.WindowOptions): Tensor {
    const begun = this.growing.from(op, x, options);
    const { kernel, stride = 1, padding = 'same' } = options;
    const draft = {
      ...begun,
      kernel: recordedExtent(kernel),
      stride: recordedExtent(stride),
      padding,
    };
    return this.growing.append({ ...draft, padding: recordedPadding(draft, marginsOf) });
  }

  #resize(
    op: 'crop_top_left' | 'resize_nearest' | 'resize_bilinear',
    x: Tensor,
    options: O.SizeOptions,
  ): Tensor {
    const draft = this.growing.from(op, x, options);
    return this.growing.append({ ...draft, out: [options.height, options.width, channelsOf(x.shape)] });
  }

  #reduce(op: 'reduce_mean' | 'reduce_sum' | 'reduce_max', x: Tensor, options: O.ReduceOptions): Tensor {
    const draft = this.growing.from(op, x, options);
    return this.growing.append({ ...draft, axes: [...options.axes], keep_dims: options.keepDims ?? false });
  }
}
