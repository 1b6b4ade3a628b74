import { numberAttribute, textAttribute } from '../../gradients/attributes.js';
import { broadcastShape } from '../../gradients/tensor-shapes.js';
import { errorFunction } from './error-function.js';
import { elementAt, input, listOf, tensorOf, type Compute } from './tensor.js';

const of =
  (apply: (x: number) => number): Compute =>
  (_, inputs) => {
    const { shape, values } = input(inputs);
    return { shape, values: values.map(apply) };
  };

const withAlpha =
  (apply: (x: number, alpha: number) => number, usual: number): Compute =>
  (node, inputs) =>
    of((x) => apply(x, numberAttribute(node, 'alpha', usual)))(node, inputs);

const combine =
  (apply: (a: number, b: number) => number): Compute =>
  (_, inputs) => {
    const a = input(inputs, 0);
    const b = input(inputs, 1);
    return tensorOf(broadcastShape(a.shape, b.shape), (at) => apply(elementAt(a, at), elementAt(b, at)));
  };

const truth = (is: boolean) => (is ? 1 : 0);
const clamp = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const tanhGelu = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
const SELU = { alpha: 1.6732631921768188, scale: 1.0507010221481323 } as const;

/** Functions of each element, and arithmetic of two. */
export const elementOperators: Readonly<Record<string, Compute>> = {
  Identity: of((x) => x),
  Cast: of((x) => x),
  Relu: of((x) => Math.max(x, 0)),
  Sigmoid: of(sigmoid),
  Tanh: of(Math.tanh),
  Softplus: of(softplus),
  Softsign: of((x) => x / (1 + Math.abs(x))),
  Mish: of((x) => x * Math.tanh(softplus(x))),
  Selu: of((x) => SELU.scale * (x < 0 ? SELU.alpha * Math.expm1(x) : x)),
  HardSwish: of((x) => (x * clamp(x + 3, 0, 6)) / 6),
  LeakyRelu: withAlpha((x, alpha) => (x < 0 ? alpha * x : x), 0.01),
  Elu: withAlpha((x, alpha) => (x < 0 ? alpha * Math.expm1(x) : x), 1),
  HardSigmoid: withAlpha((x, alpha) => clamp(alpha * x + 0.5, 0, 1), 0.2),
  Gelu: (node, inputs) => {
    const isExact = textAttribute(node, 'approximate') !== 'tanh';
    return of(isExact ? (x) => 0.5 * x * (1 + errorFunction(x * Math.SQRT1_2)) : tanhGelu)(node, inputs);
  },
  Clip: (node, inputs) => {
    const [low = -Infinity] = listOf(inputs[1]);
    const [high = Infinity] = listOf(inputs[2]);
    return of((x) => clamp(x, low, high))(node, inputs);
  },
  Abs: of(Math.abs),
  Neg: of((x) => -x),
  Sign: of(Math.sign),
  Sqrt: of(Math.sqrt),
  Reciprocal: of((x) => 1 / x),
  Exp: of(Math.exp),
  Log: of(Math.log),
  Sin: of(Math.sin),
  Cos: of(Math.cos),
  Erf: of(errorFunction),
  Add: combine((a, b) => a + b),
  Sub: combine((a, b) => a - b),
  Mul: combine((a, b) => a * b),
  Div: combine((a, b) => a / b),
  Max: combine(Math.max),
  Min: combine(Math.min),
  Pow: combine((a, b) => a ** b),
  Equal: combine((a, b) => truth(a === b)),
  Greater: combine((a, b) => truth(a > b)),
  Less: combine((a, b) => truth(a < b)),
  Where: (_, [condition = input([]), a = input([]), b = input([])]) => {
    const shape = [condition, a, b].map((each) => each.shape).reduce(broadcastShape);
    return tensorOf(shape, (at) => elementAt(elementAt(condition, at) === 0 ? b : a, at));
  },
};
