/**
 * To the nearest multiple of 8, at least 8, but never below 90 % of the exact value: how the MobileNets and EfficientNets round
 * what a width multiplier or an expansion makes of their channels.
 *
 * @source tensorflow/models, official/vision/modeling/layers/nn_layers.py, make_divisible
 */
export function roundChannels(channels: number): number {
  const rounded = Math.max(DIVISOR, Math.floor((channels + DIVISOR / 2) / DIVISOR) * DIVISOR);
  return rounded < LEAST_SHARE * channels ? rounded + DIVISOR : rounded;
}

const DIVISOR = 8;
const LEAST_SHARE = 0.9;
