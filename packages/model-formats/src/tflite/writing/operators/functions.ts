import type { ComparisonOp, LayerOf, UnaryOp } from '@edgewright/model-graph';
import { rowsFor } from '@edgewright/model-graph';
import type { Builtin } from '../../file/schema/builtins.js';
import { TENSOR_TYPES, type TensorType } from '../../file/schema/tensor-type.js';
import type { TensorId } from '../tflite-network.js';
import { Composition } from './composition.js';
import { inFloat, ofReals } from './in-float.js';
import type { WriteLayer } from './write-layer.js';

type Compose = (parts: Composition, input: TensorId) => TensorId;

const by =
  (builtin: Builtin): Compose =>
  (parts, input) =>
    parts.of(builtin, [input]);

/** erf(x) = 2 · gelu(t) / t − 1 with t = √2 · x; at 0, where that is no number, it is 0. */
const erf: Compose = (parts, input) => {
  const scaled = parts.of('MUL', [input, parts.number(Math.SQRT2, 'root')], { what: 'scaled' });
  const gelu = parts.of('GELU', [scaled], { what: 'gelu', options: { approximate: false } });
  const double = parts.of('ADD', [gelu, gelu], { what: 'double' });
  const quotient = parts.of('DIV', [double, scaled], { what: 'quotient' });
  const one = parts.number(1, 'one');
  const isSomething = parts.truth(scaled, 'is_something');
  const safe = parts.of('SELECT_V2', [isSomething, quotient, one], { what: 'safe' });
  return parts.of('SUB', [safe, one]);
};

const FUNCTIONS: Readonly<Record<UnaryOp, Compose>> = {
  abs: by('ABS'),
  neg: by('NEG'),
  sign: by('SIGN'),
  square: by('SQUARE'),
  sqrt: by('SQRT'),
  rsqrt: by('RSQRT'),
  reciprocal: (parts, input) => parts.of('DIV', [parts.number(1, 'one'), input]),
  exp: by('EXP'),
  log: by('LOG'),
  sin: by('SIN'),
  cos: by('COS'),
  erf,
  floor: by('FLOOR'),
  ceil: by('CEIL'),
  round: by('ROUND'),
  logical_not: (parts, input) =>
    parts.asNumbers(parts.of('EQUAL', [input, parts.number(0, 'zero')], { what: 'is_zero', type: 'bool' })),
};

/** A function of each element. */
export function unary(layer: LayerOf<UnaryOp>): WriteLayer {
  return inFloat(
    layer,
    ofReals(layer, (writing) => FUNCTIONS[layer.op](new Composition(writing, layer), writing.inputOf(layer))),
  );
}

const COMPARISONS = {
  equal: 'EQUAL',
  not_equal: 'NOT_EQUAL',
  greater: 'GREATER',
  greater_equal: 'GREATER_EQUAL',
  less: 'LESS',
  less_equal: 'LESS_EQUAL',
  logical_and: 'LOGICAL_AND',
  logical_or: 'LOGICAL_OR',
} as const satisfies Readonly<Record<ComparisonOp, Builtin>>;

const OF_TRUTHS: ReadonlySet<ComparisonOp> = new Set(['logical_and', 'logical_or']);

/** What is true of two inputs, as 1 or 0. */
export function comparison(layer: LayerOf<ComparisonOp>): WriteLayer {
  return inFloat(layer, (writing) => {
    const parts = new Composition(writing, layer);
    const given = writing.floatsOf(layer);
    const inputs = OF_TRUTHS.has(layer.op)
      ? given.map((input, index) => parts.truth(input, `truth_${index}`))
      : given;
    return parts.asNumbers(parts.of(COMPARISONS[layer.op], inputs, { what: 'truth', type: 'bool' }));
  });
}

/** Elements of one tensor or the other. */
export function where(layer: LayerOf<'where'>): WriteLayer {
  return inFloat(layer, (writing) => {
    const [condition = 0, one = 0, other = 0] = writing.floatsOf(layer);
    const parts = new Composition(writing, layer);
    return parts.of('SELECT_V2', [parts.truth(condition, 'condition'), one, other]);
  });
}

const CAST_TYPES: Readonly<Record<LayerOf<'cast'>['to'], TensorType>> = {
  ...rowsFor(['int8', 'uint8', 'int16', 'int32', 'int64'], 'int32' as const),
  bool: 'bool',
  float16: 'float32',
  float32: 'float32',
};

/**
 * What is left of elements as another type. They stay float32, as all other operations take them so; whole numbers of any width
 * are cut off alike.
 */
export function cast(layer: LayerOf<'cast'>): WriteLayer {
  return inFloat(layer, (writing) => {
    const parts = new Composition(writing, layer);
    const input = writing.inputOf(layer);
    const to = CAST_TYPES[layer.to];
    const { type } = writing.network.at(input);
    if (to === type) return input;
    if (to === 'float32') return parts.of('CAST', [input], { options: castOptions(type, to) });
    if (to === 'bool') return parts.asNumbers(parts.truth(input, 'truth'));
    const there = parts.of('CAST', [input], { what: to, type: to, options: castOptions(type, to) });
    return parts.of('CAST', [there], { options: castOptions(to, 'float32') });
  });
}

function castOptions(from: TensorType, to: TensorType) {
  return { in_data_type: TENSOR_TYPES[from], out_data_type: TENSOR_TYPES[to] };
}

/** Between float32 and int8 nothing changes in a network that is all of one. */
export function sameNumbers(layer: LayerOf<'quantise' | 'dequantise'>): WriteLayer {
  return (writing) => writing.inputOf(layer);
}
