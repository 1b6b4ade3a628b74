import type * as O from '../builder-options.js';
import type { Tensor } from '../tensor.js';
import { WeightedOperations } from './weighted-operations.js';

/** Operations that work on each element, or on the channels of each position, by themselves. */
export abstract class PointwiseOperations extends WeightedOperations {
  add(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.growing.append({
      ...this.growing.fromAll('add', tensors, options),
      act: options.act ?? 'none',
    });
  }

  multiply(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.growing.append({
      ...this.growing.fromAll('multiply', tensors, options),
      act: options.act ?? 'none',
    });
  }

  /** An activation of its own; prefer the `act` of the layer before. */
  activation(x: Tensor, options: O.ActivationOptions): Tensor {
    return this.growing.append({ ...this.growing.from('activation', x, options), act: options.act });
  }

  softmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('softmax', x, options));
  }

  argmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('argmax', x, options));
  }

  layerNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('layer_norm', x, options);
  }

  noNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('no_norm', x, options);
  }

  /** A batch norm of its own; prefer the `bn` of the layer before. */
  batchNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('batch_norm', x, options);
  }

  #normalise(op: 'layer_norm' | 'no_norm' | 'batch_norm', x: Tensor, options: O.ActedOptions): Tensor {
    return this.growing.append({ ...this.growing.from(op, x, options), act: options.act ?? 'none' });
  }
}
