import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf } from '@edgewright/model-graph';
import { estimateTop1, TOP1_CEILING_PERCENT } from '@edgewright/quality';
import { mbconvNetwork } from './mbconv-network.js';
import { nonNegativeLeastSquares } from './non-negative-least-squares.js';
import { cholesky, inverse, solve } from './positive-definite.js';
import { fittedFamilies, unseenFamilies } from './published-families.js';

const small = fc.double({ min: -3, max: 3, noNaN: true });
const vector = fc.array(small, { minLength: 4, maxLength: 4 });

describe('rebuilding networks of the table', () => {
  it('makes EfficientNet-B0 with its 5,288,548 trainable parameters', () => {
    // Trainable parameters of torchvision's efficientnet_b0, as its documentation states them.
    const graph = mbconvNetwork('efficientnet_b0', {
      expansion: [1, 6, 6, 6, 6, 6, 6],
      kernel: [3, 3, 5, 3, 5, 5, 3],
      layers: [1, 2, 2, 3, 3, 4, 1],
      squeezeExcite: [true, true, true, true, true, true, true],
    });
    expect(countsOf(graph).params).toBe(5_288_548);
  });
});

describe('published families', () => {
  const logDistance = (percent: number): number => Math.log(TOP1_CEILING_PERCENT - percent);

  it.each([
    ['efficientnet_lite0', 4.7],
    ['efficientnet_lite4', 13.0],
    ['efficientnet_edgetpu_s', 5.4],
  ])('have %s with its %d million parameters', (name, millions) => {
    // tensorflow/tpu: efficientnet/lite/README.md; timm's results table for efficientnet_es.
    const network = unseenFamilies()
      .flatMap(({ members }) => members)
      .find((member) => member.name === name);
    expect(network && countsOf(network.graph).params / 1e6).toBeCloseTo(millions, 1);
  });

  it.each([
    ['mnasnet_mbconv3_k3', 'mnasnet_mbconv3_k5'],
    ['mnasnet_mbconv6_k3', 'mnasnet_mbconv6_k5'],
  ])('gain about as much in the estimate as in full training from %s to %s', (small, large) => {
    const members = fittedFamilies().flatMap((family) => family.members);
    const [from, to] = [small, large].map((name) => members.find((member) => member.name === name));
    assert(from !== undefined && to !== undefined);
    const published = logDistance(from.top1Percent) - logDistance(to.top1Percent);
    const estimated =
      logDistance(estimateTop1(from.graph).top1Percent) - logDistance(estimateTop1(to.graph).top1Percent);
    expect(estimated).toBeGreaterThan(0.5 * published);
    expect(estimated).toBeLessThan(1.5 * published);
  });
});

describe('linear algebra', () => {
  it('solves and inverts what it factors', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 4, maxLength: 4 }), vector, (rows, b) => {
        const matrix = rows.map((row, i) =>
          Float64Array.from(rows, (other, j) => dot(row, other) + (i === j ? 1 : 0)),
        );
        const factor = cholesky(matrix);
        const x = solve(factor, Float64Array.from(b));
        matrix.forEach((row, i) => {
          expect(dot(row, x)).toBeCloseTo(b[i] ?? NaN, 8);
        });
        inverse(factor).forEach((column, j) => {
          matrix.forEach((row, i) => {
            expect(dot(row, column)).toBeCloseTo(i === j ? 1 : 0, 8);
          });
        });
      }),
    );
  });
});

describe('non-negative least squares', () => {
  const columns = [
    [1, 2, 3, 4, 6],
    [2, 1, 4, 0, 1],
  ].map((column) => Float64Array.from(column));

  it('finds weights that are not negative', () => {
    const target = Float64Array.from(
      [0, 1, 2, 3, 4],
      (_, n) => 5 + 2 * (columns[0]?.[n] ?? 0) + 3 * (columns[1]?.[n] ?? 0),
    );
    const { constant, weights } = nonNegativeLeastSquares(columns, target);
    expect([constant, ...weights].map((value) => Number(value.toFixed(6)))).toEqual([5, 2, 3]);
  });

  it('gives 0 to what would count against, and fits the rest', () => {
    const target = Float64Array.from([0, 1, 2, 3, 4], (_, n) => 1 - (columns[0]?.[n] ?? 0));
    const { constant, weights } = nonNegativeLeastSquares([columns[0] ?? target], target);
    expect([...weights]).toEqual([0]);
    expect(constant).toBeCloseTo(1 - 16 / 5, 9);
  });
});

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
