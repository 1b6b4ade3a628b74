import type { Activation, ElementType, Padding } from './layer.js';
import type { FieldKind } from './layer-fields.js';

/** What a field of a layer, or an option that becomes one, may hold. */
export interface FieldRule {
  /** What is allowed, for messages: `it must be …`. */
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** The allowed words, where there are only some. */
  readonly words?: readonly string[];
}

const ACTIVATIONS: Record<Activation, true> = {
  none: true,
  relu: true,
  relu6: true,
  relu_n1_to_1: true,
  relu_0_to_1: true,
  leaky_relu: true,
  elu: true,
  selu: true,
  sigmoid: true,
  tanh: true,
  gelu: true,
  gelu_tanh: true,
  swish: true,
  mish: true,
  softplus: true,
  softsign: true,
  hard_swish: true,
  hard_sigmoid: true,
};
const PADDINGS: Record<Extract<Padding, string>, true> = { same: true, valid: true };

const isNatural = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
// `every` would pass over holes.
const isListOf = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.findIndex((item) => !holds(item)) === -1;
const isShape = (value: unknown): boolean => isListOf(value, isNatural);
const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((each) => Number.isSafeInteger(each) && Number(each) >= 1);
const isText = (value: unknown): boolean => typeof value === 'string';

/** One of some words. */
export function oneOf(words: readonly string[]): FieldRule {
  const known = new Set<unknown>(words);
  return { expected: `one of ${words.join(', ')}`, words, holds: (value) => known.has(value) };
}

/** From 1 up to the most that is allowed. */
export function numberUpTo(most: number): FieldRule {
  return {
    expected: `a whole number from 1 to ${most}`,
    holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most,
  };
}

/** A text with something in it. */
export const NAME: FieldRule = {
  expected: 'a text of at least one character',
  holds: (value) => typeof value === 'string' && value !== '',
};
export const FLAG: FieldRule = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
export const NATURAL: FieldRule = { expected: 'a whole number of at least 0', holds: isNatural };
export const POSITIVE: FieldRule = {
  expected: 'a whole number of at least 1',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};
export const FACTOR: FieldRule = {
  expected: 'a number above 0',
  holds: (value) => Number.isFinite(value) && Number(value) > 0,
};
export const OPTIONS: FieldRule = {
  expected: 'an object',
  holds: (value) => typeof value === 'object' && value !== null,
};
// Whether an axis is whole and above 0 is a matter of the shapes that meet in a layer, as it may follow from others.
export const AXIS: FieldRule = { expected: 'a number', holds: Number.isFinite };
export const AXES: FieldRule = {
  expected: 'a shape, such as [224, 224, 3]',
  holds: (value) => isListOf(value, Number.isFinite),
};
const SHAPE: FieldRule = { ...AXES, holds: isShape };
export const NUMBERS: FieldRule = { expected: 'a list of whole numbers of at least 0', holds: isShape };
const FOUR_NUMBERS: FieldRule = {
  expected: '[top, bottom, left, right]',
  holds: (value) => isShape(value) && (value as unknown[]).length === 4,
};
export const PADS: FieldRule = {
  expected: '[top, bottom, left, right], or with the channels [top, bottom, left, right, front, back]',
  holds: (value) => isShape(value) && [4, 6].includes((value as unknown[]).length),
};
const PADDING_WORDS = oneOf(Object.keys(PADDINGS));
/** A word, or the rows and columns themselves. */
export const PADDING: FieldRule = {
  expected: `${PADDING_WORDS.expected}, or ${FOUR_NUMBERS.expected}`,
  words: Object.keys(PADDINGS),
  holds: (value) => PADDING_WORDS.holds(value) || FOUR_NUMBERS.holds(value),
};
/** The same along the steps of a sequence. */
export const SEQUENCE_PADDING: FieldRule = {
  expected: `${PADDING_WORDS.expected}, or [before, after]`,
  words: Object.keys(PADDINGS),
  holds: (value) => PADDING_WORDS.holds(value) || (isShape(value) && (value as unknown[]).length === 2),
};
/** Height and width, as an option: a square may be given either way. */
export const EXTENT: FieldRule = {
  expected: 'a whole number of at least 1, or [height, width] of two',
  holds: (value) => POSITIVE.holds(value) || isPair(value),
};
export const ACTIVATION: FieldRule = oneOf(Object.keys(ACTIVATIONS));

const ELEMENT_TYPES: Record<ElementType, true> = {
  bool: true,
  int8: true,
  uint8: true,
  int16: true,
  int32: true,
  int64: true,
  float16: true,
  float32: true,
};
export const ELEMENT_TYPE: FieldRule = oneOf(Object.keys(ELEMENT_TYPES));
/** What a `top_k` gives. */
export const TOP_K_PART: FieldRule = oneOf(['values', 'indices']);
/** Where the pixels of a resized image lie in the image before. */
export const CENTRES: FieldRule = oneOf(['asymmetric', 'align_corners']);
/** What a norm adds to a variance. */
export const EPSILON: FieldRule = {
  expected: 'a number above 0',
  holds: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
};
export const REAL: FieldRule = { expected: 'a number', holds: Number.isFinite };

/** Equal parts, or the size of each. */
export const PARTS: FieldRule = {
  expected: 'a whole number of at least 1, or a list of such sizes',
  holds: (value) =>
    POSITIVE.holds(value) || (isListOf(value, POSITIVE.holds) && (value as unknown[]).length > 0),
};

/** Height and width, as a record has them: whether a number is at least 1 is said by shape inference. */
const RECORDED_EXTENT: FieldRule = {
  expected: 'a whole number of at least 0, or [height, width] where they differ',
  holds: (value) => isNatural(value) || (isPair(value) && value[0] !== value[1]),
};

/** What each kind of field of a layer's record may hold. */
export const FIELD_RULES: Readonly<Record<FieldKind, FieldRule>> = {
  name: NAME,
  text: { expected: 'a text', holds: isText },
  texts: { expected: 'a list of texts', holds: (value) => isListOf(value, isText) },
  shape: SHAPE,
  shapes: { expected: 'a list of shapes', holds: (value) => isListOf(value, isShape) },
  flag: FLAG,
  number: NATURAL,
  'number?': { ...NATURAL, holds: (value) => value === undefined || isNatural(value) },
  extent: RECORDED_EXTENT,
  'extent?': { ...RECORDED_EXTENT, holds: (value) => value === undefined || RECORDED_EXTENT.holds(value) },
  'name?': { ...NAME, holds: (value) => value === undefined || NAME.holds(value) },
  real: REAL,
  'real?': { ...REAL, holds: (value) => value === undefined || REAL.holds(value) },
  'element-type': ELEMENT_TYPE,
  'centres?': { ...CENTRES, holds: (value) => value === undefined || CENTRES.holds(value) },
  'epsilon?': { ...EPSILON, holds: (value) => value === undefined || EPSILON.holds(value) },
  'top-k-part': TOP_K_PART,
  numbers: NUMBERS,
  pads: PADS,
  padding: PADDING,
  activation: ACTIVATION,
};
