import type { ComparisonOp, ElementwiseOp, UnaryOp } from '../../layers/operation-families.js';
import type * as O from '../builder-options.js';
import type { Tensor } from '../tensor.js';
import { WeightedOperations } from './weighted-operations.js';

/** Arithmetic and comparisons, element by element. Inputs have equal shapes, or axes of size 1, which are broadcast. */
export abstract class ArithmeticOperations extends WeightedOperations {
  add(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.#elementwise('add', tensors, options);
  }

  multiply(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.#elementwise('multiply', tensors, options);
  }

  maximum(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.#elementwise('maximum', tensors, options);
  }

  minimum(tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.#elementwise('minimum', tensors, options);
  }

  /** a - b */
  subtract(a: Tensor, b: Tensor, options: O.ActedOptions): Tensor {
    return this.#elementwise('subtract', [a, b], options);
  }

  /** a / b */
  divide(a: Tensor, b: Tensor, options: O.ActedOptions): Tensor {
    return this.#elementwise('divide', [a, b], options);
  }

  /** a to the power of b */
  power(a: Tensor, b: Tensor, options: O.ActedOptions): Tensor {
    return this.#elementwise('power', [a, b], options);
  }

  /** (a - b)² */
  squaredDifference(a: Tensor, b: Tensor, options: O.ActedOptions): Tensor {
    return this.#elementwise('squared_difference', [a, b], options);
  }

  abs(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('abs', x, options);
  }

  /** -x */
  neg(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('neg', x, options);
  }

  /** -1, 0 or 1 */
  sign(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('sign', x, options);
  }

  /** x² */
  square(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('square', x, options);
  }

  /** √x */
  sqrt(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('sqrt', x, options);
  }

  /** 1 / √x */
  rsqrt(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('rsqrt', x, options);
  }

  /** 1 / x */
  reciprocal(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('reciprocal', x, options);
  }

  exp(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('exp', x, options);
  }

  log(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('log', x, options);
  }

  sin(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('sin', x, options);
  }

  cos(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('cos', x, options);
  }

  /** The error function. */
  erf(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('erf', x, options);
  }

  floor(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('floor', x, options);
  }

  ceil(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('ceil', x, options);
  }

  /** To the nearest whole number; halves go to the even one. */
  round(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('round', x, options);
  }

  /** 1 where an element is 0, else 0. */
  logicalNot(x: Tensor, options: O.NamedOptions): Tensor {
    return this.#unary('logical_not', x, options);
  }

  equal(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('equal', [a, b], options);
  }

  notEqual(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('not_equal', [a, b], options);
  }

  greater(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('greater', [a, b], options);
  }

  greaterEqual(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('greater_equal', [a, b], options);
  }

  less(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('less', [a, b], options);
  }

  lessEqual(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('less_equal', [a, b], options);
  }

  logicalAnd(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('logical_and', [a, b], options);
  }

  logicalOr(a: Tensor, b: Tensor, options: O.NamedOptions): Tensor {
    return this.#compare('logical_or', [a, b], options);
  }

  /** Of three tensors: where the first is not 0 the element of the second, else that of the third. */
  where(tensors: readonly Tensor[], options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.fromAll('where', tensors, options));
  }

  cast(x: Tensor, options: O.CastOptions): Tensor {
    const draft = this.growing.from('cast', x, options);
    return this.growing.append({ ...draft, to: options.to });
  }

  /** float32 → int8 */
  quantise(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('quantise', x, options));
  }

  /** int8 → float32 */
  dequantise(x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from('dequantise', x, options));
  }

  #elementwise(op: ElementwiseOp, tensors: readonly Tensor[], options: O.ActedOptions): Tensor {
    return this.growing.append({ ...this.growing.fromAll(op, tensors, options), act: options.act ?? 'none' });
  }

  #unary(op: UnaryOp, x: Tensor, options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.from(op, x, options));
  }

  #compare(op: ComparisonOp, tensors: readonly Tensor[], options: O.NamedOptions): Tensor {
    return this.growing.append(this.growing.fromAll(op, tensors, options));
  }
}
