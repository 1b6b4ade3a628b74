import { USUAL_ALPHA, USUAL_EPSILON, type WithEpsilon } from '../../layers/layer-base.js';
import { channelsOf } from '../../shapes/shape.js';
import type * as O from '../builder-options.js';
import type { Tensor } from '../tensor.js';
import type { Draft } from '../derive.js';
import type { Activation, LayerOf } from '../../layers/layer.js';
import { ArithmeticOperations } from './arithmetic-operations.js';

/** Activations and norms: what works on elements, or on the channels of each position, by themselves. */
export abstract class PointwiseOperations extends ArithmeticOperations {
  /** An activation of its own; prefer the `act` of the layer before. */
  activation(x: Tensor, options: O.ActivationOptions): Tensor {
    const draft: Draft<LayerOf<'activation'>> = {
      ...this.growing.from('activation', x, options),
      act: options.act,
    };
    if (options.alpha !== undefined && !isUsual(options)) draft.alpha = options.alpha;
    return this.growing.append(draft);
  }

  /** x where it is above 0, else a learned slope of its channel times x. */
  prelu(x: Tensor, options: O.PreluOptions): Tensor {
    const draft: Draft<LayerOf<'prelu'>> = { ...this.growing.from('prelu', x, options), weights: 0 };
    if (options.weightGroup !== undefined) draft.weight_group = options.weightGroup;
    return this.growing.append(draft);
  }

  softmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('softmax', x, options));
  }

  logSoftmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('log_softmax', x, options));
  }

  argmax(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('argmax', x, options));
  }

  argmin(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('argmin', x, options));
  }

  /** Over the last axis. */
  layerNorm(x: Tensor, options: O.NormOptions): Tensor {
    const draft = this.growing.from('layer_norm', x, options);
    return this.growing.append({ ...draft, ...finish('layer_norm', options) });
  }

  noNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('no_norm', x, options);
  }

  /** A batch norm of its own; prefer the `bn` of the layer before. */
  batchNorm(x: Tensor, options: O.ActedOptions): Tensor {
    return this.#normalise('batch_norm', x, options);
  }

  /** Over all positions and the channels of a group. */
  groupNorm(x: Tensor, options: O.GroupNormOptions): Tensor {
    const draft = this.growing.from('group_norm', x, options);
    return this.growing.append({ ...draft, groups: options.groups, ...finish('group_norm', options) });
  }

  /** Over all positions of each channel. */
  instanceNorm(x: Tensor, options: O.NormOptions): Tensor {
    const draft = this.growing.from('instance_norm', x, options);
    const groups = channelsOf(x.shape);
    return this.growing.append({ ...draft, groups, ...finish('instance_norm', options) });
  }

  /** x / √(Σx²) over the last axis. */
  l2Norm(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('l2_norm', x, options));
  }

  localResponseNorm(x: Tensor, options: O.LocalResponseNormOptions): Tensor {
    const draft = this.growing.from('local_response_norm', x, options);
    const { radius = 5, constant = 1, alpha = 1, beta = 0.5 } = options;
    return this.growing.append({ ...draft, radius, constant, alpha, beta });
  }

  #normalise(op: 'no_norm' | 'batch_norm', x: Tensor, options: O.ActedOptions): Tensor {
    return this.growing.append({ ...this.growing.from(op, x, options), act: options.act ?? 'none' });
  }
}

/** What follows the groups in the record of a norm: its activation, and its epsilon where that has to be said. */
function finish(
  op: keyof typeof USUAL_EPSILON,
  { act = 'none', epsilon }: O.NormOptions,
): WithEpsilon & { readonly act: Activation } {
  return epsilon === undefined || epsilon === USUAL_EPSILON[op] ? { act } : { act, epsilon };
}

function isUsual({ act, alpha }: O.ActivationOptions): boolean {
  return alpha === USUAL_ALPHA[act];
}
