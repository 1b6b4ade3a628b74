/** What is computed element by element from one number. */
export const UNARY = {
  absolute: Math.abs,
  negate: (x: number) => -x,
  square_root: Math.sqrt,
  reciprocal_square_root: (x: number) => 1 / Math.sqrt(x),
  reciprocal: (x: number) => 1 / x,
  square: (x: number) => x * x,
  exponential: Math.exp,
  logarithm: Math.log,
  sine: Math.sin,
  cosine: Math.cos,
  error_function: (x: number) => errorFunction(x),
  floor: Math.floor,
  ceiling: Math.ceil,
  round: (x: number) => roundHalfToEven(x),
  sign: Math.sign,
  logical_not: (x: number) => (x === 0 ? 1 : 0),
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x: number) => Math.max(x, 0),
  relu6: (x: number) => Math.min(Math.max(x, 0), 6),
  identity: (x: number) => x,
} as const satisfies Readonly<Record<string, (x: number) => number>>;

/** The word of a function of one number. */
export type UnaryWord = keyof typeof UNARY;

/** What is computed element by element from two numbers; comparisons give 1 or 0. */
export const BINARY = {
  add: (x: number, y: number) => x + y,
  subtract: (x: number, y: number) => x - y,
  multiply: (x: number, y: number) => x * y,
  divide: (x: number, y: number) => x / y,
  maximum: Math.max,
  minimum: Math.min,
  power: Math.pow,
  squared_difference: (x: number, y: number) => (x - y) * (x - y),
  floor_divide: (x: number, y: number) => Math.floor(x / y),
  floor_modulo: (x: number, y: number) => x - y * Math.floor(x / y),
  equal: (x: number, y: number) => Number(x === y),
  not_equal: (x: number, y: number) => Number(x !== y),
  less: (x: number, y: number) => Number(x < y),
  less_equal: (x: number, y: number) => Number(x <= y),
  greater: (x: number, y: number) => Number(x > y),
  greater_equal: (x: number, y: number) => Number(x >= y),
  logical_and: (x: number, y: number) => Number(x !== 0 && y !== 0),
  logical_or: (x: number, y: number) => Number(x !== 0 || y !== 0),
} as const satisfies Readonly<Record<string, (x: number, y: number) => number>>;

/** The word of a function of two numbers. */
export type BinaryWord = keyof typeof BINARY;

/** As the runtimes round: 0.5 to 0, 1.5 to 2. */
function roundHalfToEven(x: number): number {
  const below = Math.floor(x);
  const half = x - below;
  if (half !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}

/** To 1.5e-7. @source Abramowitz and Stegun, 7.1.26 */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}
