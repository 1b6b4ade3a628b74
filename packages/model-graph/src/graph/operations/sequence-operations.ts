import { shapeMismatch, show, type Place } from '../../errors.js';
import type { LayerOf } from '../../layers/layer.js';
import type { Draft } from '../derive.js';
import type * as O from '../builder-options.js';
import { checkOptions } from '../check-options.js';
import { CONV1D_OPTIONS } from '../operation-options.js';
import type { Tensor } from '../tensor.js';
import { Reductions } from './reductions.js';

/** Operations on sequences, `[steps, features]`. */
export abstract class SequenceOperations extends Reductions {
  /**
   * A convolution over steps, `[steps, channels]` → `[steps / stride, filters]`. It is a `conv2d` with a kernel of so many
   * rows and one column, between two reshapes that cost nothing; of `[steps, 1, channels]` it is the `conv2d` alone.
   */
  conv1d(x: Tensor, options: O.Conv1dOptions): Tensor {
    checkOptions('conv1d', options, CONV1D_OPTIONS);
    const { name, kernel, stride = 1, dilation = 1, padding = 'same', ...rest } = options;
    const window: O.Conv2dOptions = {
      ...rest,
      name,
      kernel: [kernel, 1],
      stride: [stride, 1],
      dilation: [dilation, 1],
      padding: typeof padding === 'string' ? padding : [padding[0], padding[1], 0, 0],
    };
    const place: Place = { op: 'conv1d', name };
    this.growing.known(x, place);
    const [steps = 1, channels = 1, ...others] = x.shape;
    if (x.shape.length === 3 && channels === 1) return this.conv2d(x, window);
    if (x.shape.length !== 2 || others.length > 0) {
      throw shapeMismatch(place, `${show(x.shape)} is neither [steps, channels] nor [steps, 1, channels]`);
    }
    const image = this.reshape(x, { name: `${name}/image`, shape: [steps, 1, channels] });
    const convolved = this.conv2d(image, window);
    const [left = 1, , filters = 1] = convolved.shape;
    return this.reshape(convolved, { name: `${name}/steps`, shape: [left, filters] });
  }

  /** `[steps, features]` → `[units]`, or `[steps, units]` with `sequences`. Both directions are two layers. */
  lstm(x: Tensor, options: O.RecurrentOptions): Tensor {
    return this.#recurrent('lstm', x, options);
  }

  /** `[steps, features]` → `[units]`, or `[steps, units]` with `sequences`. Both directions are two layers. */
  gru(x: Tensor, options: O.RecurrentOptions): Tensor {
    return this.#recurrent('gru', x, options);
  }

  #recurrent(op: 'lstm' | 'gru', x: Tensor, options: O.RecurrentOptions): Tensor {
    const begun = this.growing.from(op, x, options);
    const { units, sequences = false, reverse = false, bias = true, weightGroup } = options;
    const draft: Draft<LayerOf<typeof op>> = {
      ...begun,
      units,
      sequences,
      reverse,
      bias,
      weights: 0,
      macs: 0,
    };
    if (weightGroup !== undefined) draft.weight_group = weightGroup;
    return this.growing.append(draft);
  }
}
