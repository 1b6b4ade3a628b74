/** Everything that a search space is built of. */
export { categorical, discrete, ordered, subset } from './choices.js';
export type { DiscreteOptions, SubsetSize } from './choices.js';
export { float, integer } from './numbers.js';
export type { FloatRange, IntegerRange, SteppedRange } from './numbers.js';
export type { ListPrior, Preference } from './preference.js';
export { group, repeat, sequence, variants, when } from './structures.js';
export type { BranchPrior, CountRange } from './structures.js';
