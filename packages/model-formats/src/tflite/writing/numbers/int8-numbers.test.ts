import type { Quantisation } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { TfliteNetwork } from '../tflite-network.js';
import { int8Numbers } from './int8-numbers.js';
import type { KernelValues } from './numbers.js';

const QUANTISATION: Quantisation = {
  tensors: new Map([['x', { scale: 0.5, zeroPoint: -10 }]]),
  kernels: new Map([['conv', { scales: Float32Array.of(0.25, 0.5) }]]),
};

function written(changes: Partial<KernelValues> = {}, quantisation = QUANTISATION) {
  const network = new TfliteNetwork();
  const numbers = int8Numbers(quantisation);
  const input = network.add({ name: 'x', shape: [1, 1, 1, 2], ...numbers.computed('x') });
  const { kernel, bias } = numbers.kernel(network, {
    name: 'conv',
    layer: 'conv',
    shape: [2, 1, 1, 2],
    kernel: Float32Array.of(1, -2, 3, 100),
    bias: Float32Array.of(1, -1),
    axis: 0,
    input,
    ...changes,
  });
  const kernelTensor = network.at(kernel);
  const biasTensor = network.at(bias);
  const biasBytes = biasTensor.data?.slice().buffer ?? new ArrayBuffer(0);
  return {
    kernel: kernelTensor,
    weights: [...new Int8Array(kernelTensor.data?.slice().buffer ?? new ArrayBuffer(0))],
    bias: biasTensor,
    biases: [...new Int32Array(biasBytes)],
  };
}

describe('int8Numbers', () => {
  it('holds kernels by the scale of their channel, and never as -128', () => {
    const { kernel, weights } = written();
    expect(weights).toEqual([4, -8, 6, 127]);
    expect([...(kernel.scales?.scale as Float32Array)]).toEqual([0.25, 0.5]);
    expect(kernel.scales?.axis).toBe(0);
    expect(written({ kernel: Float32Array.of(-100, 0, 0, 0) }).weights[0]).toBe(-127);
  });

  it('holds biases in the scale of the products they are added to', () => {
    const { bias, biases } = written();
    expect(bias.type).toBe('int32');
    expect([...(bias.scales?.scale as Float32Array)]).toEqual([0.125, 0.25]);
    expect(biases).toEqual([8, -4]);
  });

  it('holds factors and offsets by a range of their own, so that those of a file keep their integers', () => {
    const network = new TfliteNetwork();
    const steps = [0, 51, 255];
    const values = Float32Array.from(steps, (step) => step * 0.5);
    const id = int8Numbers(QUANTISATION).parameters(network, { name: 'factors', shape: [3], values });
    const { scales, data } = network.at(id);
    expect(scales).toMatchObject({ scale: [0.5], zeroPoint: [-128] });
    expect([...new Int8Array(data?.slice().buffer ?? new ArrayBuffer(0))]).toEqual([-128, -77, 127]);
  });

  it('takes the last axis of a depthwise kernel for its channels', () => {
    expect(written({ shape: [1, 1, 2, 2], axis: 3 }).weights).toEqual([4, -4, 12, 127]);
  });

  it('takes the scales of the channels that a part of a kernel has', () => {
    const part = {
      shape: [1, 1, 1, 2],
      kernel: Float32Array.of(3, 1),
      bias: Float32Array.of(0),
      firstChannel: 1,
    };
    expect(written(part).weights).toEqual([6, 2]);
  });

  it('takes the largest weights where no scales are given', () => {
    const { weights } = written({}, { ...QUANTISATION, kernels: new Map() });
    expect(weights).toEqual([64, -127, 4, 127]);
  });

  it('widens the scale of a channel whose bias would overflow', () => {
    const { biases } = written({ bias: Float32Array.of(1e9, 0) });
    expect(biases[0]).toBeLessThanOrEqual(2 ** 30);
    expect(biases[0]).toBeGreaterThan(2 ** 29);
  });

  it('holds kernels by one scale and a zero point where they came so', () => {
    const kernels = new Map([['conv', { scales: Float32Array.of(0.5), zeroPoint: -78 }]]);
    const { kernel, weights, biases } = written({}, { ...QUANTISATION, kernels });
    expect(weights).toEqual([-76, -82, -72, 122]);
    expect(kernel.scales).toEqual({ scale: [0.5], zeroPoint: [-78] });
    expect(biases).toEqual([4, -4]);
  });

  it('says which tensor has no scale', () => {
    expect(() => int8Numbers(QUANTISATION).computed('y')).toThrow('has no scale for the tensor "y"');
  });
});
