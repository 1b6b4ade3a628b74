/** Operations of ONNX that are several layers of a graph, by the formulas of its own reference. @source operators of ONNX 22 (Apache-2.0) */
import { cannotRead } from '../../../errors.js';
import { Formula } from '../../../reading/operations/formula.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import { einsum } from './einsum-reader.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** What an operation is of its first input. */
type Write = (formula: Formula, x: SourceValue, given: Given) => SourceValue;

interface Given {
  readonly reading: OnnxReading;
  readonly node: OnnxNode;
}

function formula(write: Write): ReadNode {
  return (reading, node) =>
    write(new Formula(reading.assembler, reading.name(node)), reading.input(node, 0), { reading, node });
}

/** The remainder of a division that is rounded down or, with `fmod`, towards zero. */
const modulo = formula((f, x, { reading, node }) => {
  const y = reading.input(node, 1);
  if (reading.int(node, 'fmod', 0) === 0) return f.end.with('floor_modulo', x, y);
  const quotient = f.with('divide', x, y);
  const whole = f.with('multiply', f.of('sign', quotient), f.of('floor', f.of('absolute', quotient)));
  return f.end.with('subtract', x, f.with('multiply', whole, y));
});

const mean = formula((f, x, { reading, node }) => {
  const sum = reading
    .inputs(node)
    .slice(1)
    .reduce<SourceValue>((all, each) => f.with('add', all, each), x);
  return f.end.with('multiply', sum, 1 / node.inputs.length);
});

/** Of the signs that the node asks for, which are both at first. */
const infinite = formula((f, x, { reading, node }) => {
  const [high, low] = ['detect_positive', 'detect_negative'].map((sign) => reading.int(node, sign, 1) === 1);
  if (high === low) return f.end.with('equal', f.of('absolute', x), high === true ? Infinity : NaN);
  return f.end.with('equal', x, high === true ? Infinity : -Infinity);
});

/** α · elu(x / α) */
const celu = formula((f, x, { reading, node }) => {
  const alpha = reading.float(node, 'alpha', 1);
  if (alpha === 1) return f.end.act('elu', x);
  return f.end.with('multiply', f.act('elu', f.with('multiply', x, 1 / alpha)), alpha);
});

const thresholded = formula((f, x, { reading, node }) =>
  f.end.where(f.with('greater', x, reading.float(node, 'alpha', 1)), x, 0),
);

/** Towards zero by a bias, and to zero between −λ and λ. */
const shrink = formula((f, x, { reading, node }) => {
  const bound = reading.float(node, 'lambd', 0.5);
  const bias = reading.float(node, 'bias', 0);
  const upper = f.where(f.with('greater', x, bound), f.with('add', x, -bias), 0);
  return f.end.where(f.with('less', x, -bound), f.with('add', x, bias), upper);
});

/** x · sigmoid(α · x) */
const swish = formula((f, x, { reading, node }) => {
  const alpha = reading.float(node, 'alpha', 1);
  if (alpha === 1) return f.end.act('swish', x);
  return f.end.with('multiply', x, f.act('sigmoid', f.with('multiply', x, alpha)));
});

/** (eˣ ± e⁻ˣ) / 2 */
const hyperbolic = (word: 'add' | 'subtract'): ReadNode =>
  formula((f, x) => {
    const sum = f.with(word, f.of('exponential', x), f.of('exponential', f.of('negate', x)));
    return f.end.with('multiply', sum, 0.5);
  });

interface Axes {
  readonly axes: readonly number[];
  readonly keep: boolean;
}

/** A reduction of what `write` makes of the input. */
function reduced(write: (formula: Formula, x: SourceValue, axes: Axes) => SourceValue): ReadNode {
  return formula((f, x, { reading, node }) => {
    const axes = reading.integers(node, 1, 'axes') ?? [];
    if (axes.length === 0 && reading.int(node, 'noop_with_empty_axes', 0) === 1)
      throw cannotRead(ONNX, reading.name(node), 'it has no axes and reduces nothing');
    return write(f, x, { axes, keep: reading.int(node, 'keepdims', 1) === 1 });
  });
}

/** log Σ eˣ = m + log Σ eˣ⁻ᵐ with the largest m, so that no exponential is too large. */
const logSumExp = reduced((f, x, { axes, keep }) => {
  const most = f.over('maximum', x, { axes, keep: true });
  const sum = f.over('sum', f.of('exponential', f.with('subtract', x, most)), { axes, keep });
  const beside = keep ? most : f.over('maximum', x, { axes, keep });
  return f.end.with('add', f.of('logarithm', sum), beside);
});

/** The axes that a norm is over: the last ones, from that which the node names. */
function lastAxes({ shape }: SourceValue, { reading, node }: Given): Axes {
  const first = fromFront(reading.int(node, 'axis', -1), shape.length);
  return { axes: Array.from({ length: shape.length - first }, (_, index) => first + index), keep: true };
}

/** x / √(mean x² + ε) · scale, over the last axes. */
const rootMeanSquare = formula((f, x, given) => {
  const { reading, node } = given;
  const squares = f.over('mean', f.of('square', x), lastAxes(x, given));
  const root = f.of('reciprocal_square_root', f.with('add', squares, reading.float(node, 'epsilon', 1e-5)));
  return f.end.with('multiply', f.with('multiply', x, root), reading.input(node, 1));
});

/** (x − mean) / √(variance + ε) · scale + offset, over the last axes: a layer norm whose scale or offset is computed. */
export const layerNormFormula = formula((f, x, given) => {
  const { reading, node } = given;
  const axes = lastAxes(x, given);
  const centred = f.with('subtract', x, f.over('mean', x, axes));
  const variance = f.over('mean', f.of('square', centred), axes);
  const root = f.of('square_root', f.with('add', variance, reading.float(node, 'epsilon', 1e-5)));
  const unit = f.with('divide', centred, root);
  const scale = reading.input(node, 1);
  if (!reading.has(node, 2)) return f.end.with('multiply', unit, scale);
  return f.end.with('add', f.with('multiply', unit, scale), reading.input(node, 2));
});

/** (x − mean) / √(mean of squares), over all axes but that of the channels. */
const meanVariance = formula((f, x, { reading, node }) => {
  const stated = reading.ints(node, 'axes');
  const axes = { axes: stated.length > 0 ? stated : [0, 2, 3], keep: true };
  const centred = f.with('subtract', x, f.over('mean', x, axes));
  const variance = f.over('mean', f.of('square', centred), axes);
  return f.end.with('divide', centred, f.with('add', f.of('square_root', variance), 1e-9));
});

/** The upper or lower triangle of each matrix. */
const triangle = formula((f, x, { reading, node }) => {
  const shift = reading.has(node, 1) ? (reading.constant(node, 1).values[0] ?? 0) : 0;
  const isUpper = reading.int(node, 'upper', 1) === 1;
  const [rows = 1, columns = 1] = x.shape.slice(-2);
  const isIn = (row: number, column: number): boolean =>
    isUpper ? column - row >= shift : column - row <= shift;
  const values = Float32Array.from({ length: rows * columns }, (_, index) =>
    Number(isIn(Math.floor(index / columns), index % columns)),
  );
  const constant = { shape: [rows, columns], values, isInteger: false };
  return f.end.where(reading.assembler.constant(constant, `${reading.name(node)}/inside`), x, 0);
});

/** By the words of ONNX. */
export const FORMULA_READERS: NodeReaders = {
  Mod: modulo,
  Mean: mean,
  Xor: formula((f, x, { reading, node }) => f.end.with('not_equal', x, reading.input(node, 1))),
  IsNaN: formula((f, x) => f.end.with('not_equal', x, x)),
  IsInf: infinite,
  Celu: celu,
  ThresholdedRelu: thresholded,
  Shrink: shrink,
  Swish: swish,
  Tan: formula((f, x) => f.end.with('divide', f.of('sine', x), f.of('cosine', x))),
  Sinh: hyperbolic('subtract'),
  Cosh: hyperbolic('add'),
  ReduceL1: reduced((f, x, axes) => f.end.over('sum', f.of('absolute', x), axes)),
  ReduceL2: reduced((f, x, axes) => f.end.of('square_root', f.over('sum', f.of('square', x), axes))),
  ReduceSumSquare: reduced((f, x, axes) => f.end.over('sum', f.of('square', x), axes)),
  ReduceLogSum: reduced((f, x, axes) => f.end.of('logarithm', f.over('sum', x, axes))),
  ReduceLogSumExp: logSumExp,
  RMSNormalization: rootMeanSquare,
  SimplifiedLayerNormalization: rootMeanSquare,
  MeanVarianceNormalization: meanVariance,
  Trilu: triangle,
  Einsum: einsum,
};
