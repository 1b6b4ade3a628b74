import { channelsOf } from '../../shapes/shape.js';
import { recordedExtent } from '../../layers/extent.js';
import { marginsOf, recordedPadding } from '../../shapes/windows.js';
import { shapeMismatch, show } from '../../errors.js';
import { checkOptions } from '../check-options.js';
import { OPERATION_OPTIONS, SPLIT_OPTIONS } from '../operation-options.js';
import type { LayerOf, Pads } from '../../layers/layer.js';
import type { Draft } from '../derive.js';
import type * as O from '../builder-options.js';
import type { Tensor } from '../tensor.js';
import { PointwiseOperations } from './pointwise-operations.js';

/** Operations that move, choose, pool or resize what others made. */
export abstract class ShapeOperations extends PointwiseOperations {
  concat(tensors: readonly Tensor[], options: O.ConcatOptions): Tensor {
    const draft = this.growing.fromAll('concat', tensors, options);
    const { axis } = options;
    const last = (tensors[0]?.shape.length ?? 0) - 1;
    // Adding 0 turns −0, which no file keeps, into 0; so below.
    return this.growing.append(axis === undefined || axis === last ? draft : { ...draft, axis: axis + 0 });
  }

  slice(x: Tensor, options: O.SliceOptions): Tensor {
    const draft = this.growing.from('slice', x, options);
    const { axis = x.shape.length - 1, begin, size } = options;
    return this.growing.append({ ...draft, axis: axis + 0, begin: begin + 0, size });
  }

  pad(x: Tensor, options: O.PadOptions): Tensor {
    const draft = this.growing.from('pad', x, options);
    const [top, bottom, left, right, front = 0, back = 0] = options.pads;
    const hasChannels = front !== 0 || back !== 0;
    const pads: Pads = hasChannels ? [top, bottom, left, right, front, back] : [top, bottom, left, right];
    return this.growing.append({ ...draft, pads });
  }

  /** Keeps the top left corner. */
  crop(x: Tensor, options: O.SizeOptions): Tensor {
    const draft = this.growing.from('crop_top_left', x, options);
    return this.growing.append({ ...draft, out: [options.height, options.width, channelsOf(x.shape)] });
  }

  avgPool(x: Tensor, options: O.WindowOptions): Tensor {
    return this.#pool('avg_pool', x, options);
  }

  maxPool(x: Tensor, options: O.WindowOptions): Tensor {
    return this.#pool('max_pool', x, options);
  }

  resizeNearest(x: Tensor, options: O.ResizeOptions): Tensor {
    return this.#resize('resize_nearest', x, options);
  }

  resizeBilinear(x: Tensor, options: O.ResizeOptions): Tensor {
    return this.#resize('resize_bilinear', x, options);
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

  /**
   * Parts of one axis, one after another: a layer of a graph gives one tensor, so each part is a `slice`, `<name>/0`,
   * `<name>/1`, …
   *
   * @throws model-graph/shape-mismatch where the parts do not make up the axis
   */
  split(x: Tensor, options: O.SplitOptions): readonly Tensor[] {
    checkOptions('split', options, SPLIT_OPTIONS);
    const { name, parts } = options;
    const place = { op: 'split', name };
    this.growing.known(x, place);
    const { axis = x.shape.length - 1 } = options;
    const length = x.shape[axis] ?? 0;
    const sizes = typeof parts === 'number' ? equalParts(length, parts) : parts;
    if (sizes.reduce((sum, size) => sum + size, 0) !== length)
      throw shapeMismatch(place, `its parts ${show(parts)} do not make up axis ${axis} of ${show(x.shape)}`);
    let begin = 0;
    return sizes.map((size, index) => {
      const part = this.slice(x, { name: `${name}/${index}`, axis, begin, size });
      begin += size;
      return part;
    });
  }

  /** Every element along one axis as a tensor without it: a `slice` and a `reshape` each, `<name>/0`, `<name>/1`, … */
  unpack(x: Tensor, options: O.AxisOptions): readonly Tensor[] {
    checkOptions('unpack', options, OPERATION_OPTIONS.pack);
    const { name, axis = 0 } = options;
    this.growing.known(x, { op: 'unpack', name });
    const slices = this.split(x, { name: `${name}/slice`, axis, parts: x.shape[axis] ?? 1 });
    const shape = x.shape.filter((_, each) => each !== axis);
    return slices.map((slice, index) => this.reshape(slice, { name: `${name}/${index}`, shape }));
  }

  /** Equally shaped tensors along a new axis. */
  pack(tensors: readonly Tensor[], options: O.AxisOptions): Tensor {
    const draft = this.growing.fromAll('pack', tensors, options);
    return this.growing.append({ ...draft, axis: (options.axis ?? 0) + 0 });
  }

  /** Elements by index along one axis. */
  gather(x: Tensor, indices: Tensor, options: O.AxisOptions): Tensor {
    const draft = this.growing.fromAll('gather', [x, indices], options);
    return this.growing.append({ ...draft, axis: (options.axis ?? 0) + 0 });
  }

  stridedSlice(x: Tensor, options: O.StridedSliceOptions): Tensor {
    const draft = this.growing.from('strided_slice', x, options);
    const { begin, end, steps = x.shape.map(() => 1) } = options;
    return this.growing.append({ ...draft, begin: [...begin], end: [...end], steps: [...steps] });
  }

  tile(x: Tensor, options: O.TileOptions): Tensor {
    return this.growing.append({
      ...this.growing.from('tile', x, options),
      multiples: [...options.multiples],
    });
  }

  /** `[height, width, channels]` → `[height / block, width / block, channels · block²]` */
  spaceToDepth(x: Tensor, options: O.BlockOptions): Tensor {
    const draft = this.growing.from('space_to_depth', x, options);
    return this.growing.append({ ...draft, block_size: options.blockSize });
  }

  /** `[height, width, channels]` → `[height · block, width · block, channels / block²]` */
  depthToSpace(x: Tensor, options: O.BlockOptions): Tensor {
    const draft = this.growing.from('depth_to_space', x, options);
    return this.growing.append({ ...draft, block_size: options.blockSize });
  }

  #pool(op: 'avg_pool' | 'max_pool', x: Tensor, options: O.WindowOptions): Tensor {
    const begun = this.growing.from(op, x, options);
    const { stride = 1, padding = 'same' } = options;
    const kernel = recordedExtent(options.kernel);
    const draft: Draft<LayerOf<typeof op>> = { ...begun, kernel, stride: recordedExtent(stride), padding };
    if (typeof padding !== 'string') draft.padding = recordedPadding(draft, marginsOf);
    return this.growing.append(draft);
  }

  #resize(op: 'resize_nearest' | 'resize_bilinear', x: Tensor, options: O.ResizeOptions): Tensor {
    const draft: Draft<LayerOf<typeof op>> = {
      ...this.growing.from(op, x, options),
      out: [options.height, options.width, channelsOf(x.shape)],
    };
    if (options.centres !== undefined) draft.centres = options.centres;
    return this.growing.append(draft);
  }
}

/** The sizes of so many parts; none where the length cannot be parted so. */
function equalParts(length: number, parts: number): readonly number[] {
  return length % parts === 0 ? Array.from({ length: parts }, () => length / parts) : [];
}
