import { describe, expect, it } from '@jest/globals';
import { Adam, type AdamSettings } from './adam.js';

const settings: AdamSettings = { learningRate: 0.1, epsilon: 1e-8 };

/** Up the hill −(x − 3)² − 10 (y + 1)². */
function ascend(adam: Adam, parameters: Float64Array, steps: number): void {
  for (let step = 0; step < steps; step++) {
    const [x = 0, y = 0] = parameters;
    adam.step(parameters, Float64Array.of(-2 * (x - 3), -20 * (y + 1)));
  }
}

describe('Adam', () => {
  it('first moves by the learning rate, whatever the size of the gradient', () => {
    const parameters = new Float64Array(2);
    new Adam(2, settings).step(parameters, Float64Array.of(1e-3, -1e3));
    expect(parameters[0]).toBeCloseTo(0.1, 5);
    expect(parameters[1]).toBeCloseTo(-0.1, 5);
  });

  it('moves in proportion to gradients far below epsilon', () => {
    const parameters = new Float64Array(2);
    new Adam(2, { ...settings, epsilon: 10 }).step(parameters, Float64Array.of(1e-3, 2e-3));
    expect((parameters[1] ?? NaN) / (parameters[0] ?? NaN)).toBeCloseTo(2, 3);
  });

  it('finds the top of a hill', () => {
    const parameters = new Float64Array(2);
    ascend(new Adam(2, settings), parameters, 500);
    expect(parameters[0]).toBeCloseTo(3, 2);
    expect(parameters[1]).toBeCloseTo(-1, 2);
  });

  it('goes on exactly where it was dumped', () => {
    const first = new Adam(2, settings);
    const second = new Adam(2, settings);
    const one = new Float64Array(2);
    const other = new Float64Array(2);
    ascend(first, one, 7);
    other.set(one);
    second.restore(first.dump());
    ascend(first, one, 20);
    ascend(second, other, 20);
    expect(other).toEqual(one);
  });
});
