import { describe, expect, it } from '@jest/globals';
import { operatorVersion } from './operator-version.js';
import type { Builtin } from '../file/schema/builtins.js';
import type { TfliteTensor } from './tflite-tensor.js';

const float = (...shape: number[]): TfliteTensor => ({ name: 'x', shape, type: 'float32' });
const int8 = (scale: number, ...shape: number[]): TfliteTensor => ({
  name: 'q',
  shape,
  type: 'int8',
  scales: { scale: [scale] },
});
const version = (builtin: Builtin, inputs: readonly TfliteTensor[], options = {}) =>
  operatorVersion(builtin, { inputs, output: inputs[0] ?? float(1) }, options);

describe('operatorVersion', () => {
  it('is the lowest that covers types and options', () => {
    const image = float(1, 8, 8, 4);
    const quantised = int8(1, 1, 8, 8, 4);
    expect(version('CONV_2D', [image, float(2, 3, 3, 4)])).toBe(1);
    expect(version('CONV_2D', [quantised, int8(1, 2, 3, 3, 4)])).toBe(3);
    expect(version('CONV_2D', [image, float(2, 3, 3, 2)])).toBe(6);
    expect(version('DEPTHWISE_CONV_2D', [image], { dilation_w_factor: 1 })).toBe(1);
    expect(version('DEPTHWISE_CONV_2D', [image], { dilation_w_factor: 2 })).toBe(2);
    expect(version('FULLY_CONNECTED', [image, image, image], { keep_num_dims: true })).toBe(5);
    expect(version('FULLY_CONNECTED', [quantised, quantised, quantised])).toBe(4);
    expect(version('RESIZE_BILINEAR', [image], { half_pixel_centers: true })).toBe(3);
    expect(version('SOFTMAX', [quantised])).toBe(2);
    expect(version('TRANSPOSE', [float(1, 1, 1, 1, 1)])).toBe(4);
    expect(version('QUANTIZE', [quantised])).toBe(1);
    expect(version('LOGISTIC', [image])).toBe(1);
  });

  it('rises with an int8 product of a scale below those of its factors', () => {
    const output = int8(0.5, 1);
    expect(operatorVersion('MUL', { inputs: [int8(0.1, 1), int8(0.1, 1)], output }, {})).toBe(2);
    expect(operatorVersion('MUL', { inputs: [int8(1, 1), int8(0.5, 1)], output }, {})).toBe(3);
  });
});
