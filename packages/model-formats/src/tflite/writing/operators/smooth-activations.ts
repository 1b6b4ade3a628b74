/**
 * Activations that have no operator, composed in float32:
 *
 *   softplus(x) = max(x, 0) + log(1 + exp(−|x|))    mish(x) = x · tanh(softplus(x))    softsign(x) = x / (1 + |x|)
 *   elu(x, α) = max(x, 0) + α · elu(min(x, 0), 1)   selu(x) = λ · elu(x, α)
 */
import type { TensorId } from '../tflite-network.js';
import type { Composition } from './composition.js';

type Compose = (parts: Composition, input: TensorId) => TensorId;

/** @source G. Klambauer et al., "Self-Normalizing Neural Networks", 2017 */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

/** The logarithm of 1 + exp(x), which no large x overflows; `what` it is called, if it is not what the layer gives. */
function softplusOf(parts: Composition, input: TensorId, what?: string): TensorId {
  const size = parts.of('ABS', [input], { what: 'magnitude' });
  const negative = parts.of('MUL', [size, parts.number(-1, 'minus_one')], { what: 'negative' });
  const power = parts.of('EXP', [negative], { what: 'power' });
  const more = parts.of('ADD', [power, parts.number(1, 'one')], { what: 'more' });
  const tail = parts.of('LOG', [more], { what: 'tail' });
  const positive = parts.of('RELU', [input], { what: 'positive' });
  return parts.of('ADD', [positive, tail], what === undefined ? {} : { what });
}

/** log(1 + exp(x)) */
export const softplus: Compose = (parts, input) => softplusOf(parts, input);

/** x · tanh(softplus(x)) */
export const mish: Compose = (parts, input) => {
  const gate = parts.of('TANH', [softplusOf(parts, input, 'softplus')], { what: 'gate' });
  return parts.of('MUL', [input, gate]);
};

/** x / (1 + |x|) */
export const softsign: Compose = (parts, input) => {
  const size = parts.of('ABS', [input], { what: 'magnitude' });
  const more = parts.of('ADD', [size, parts.number(1, 'one')], { what: 'more' });
  return parts.of('DIV', [input, more]);
};

/** max(x, 0) + alpha · (exp(min(x, 0)) − 1), times a scale */
function scaledElu(alpha: number, scale: number): Compose {
  return (parts, input) => {
    const below = parts.of('MINIMUM', [input, parts.number(0, 'zero')], { what: 'below' });
    const curve = parts.of('ELU', [below], { what: 'curve' });
    const bent = parts.of('MUL', [curve, parts.number(alpha * scale, 'alpha')], { what: 'bent' });
    const above = parts.of('RELU', [input], { what: 'above' });
    const straight = parts.of('MUL', [above, parts.number(scale, 'scale')], { what: 'straight' });
    return parts.of('ADD', [straight, bent]);
  };
}

/** With a factor below zero. */
export function elu(alpha: number): Compose {
  return scaledElu(alpha, 1);
}

/** The elu that keeps mean and variance. */
export const selu: Compose = scaledElu(SELU_ALPHA, SELU_SCALE);
