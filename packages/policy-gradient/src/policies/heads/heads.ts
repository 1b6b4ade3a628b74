import { optionPrior, type Decision } from '@edgewright/search-space';
import { categoricalHead } from './categorical-head.js';
import type { Head } from './head.js';
import { ordinalHead } from './ordinal-head.js';

/**
 * The distribution that suits a decision: free logits for categories and branches, smooth ones for numbers, counts and what is
 * in order. It starts from what the space says of the options beforehand.
 */
export function headFor({ domain }: Decision): Head {
  return domain.kind === 'categorical'
    ? categoricalHead(domain.choices.length, optionPrior(domain))
    : ordinalHead(domain);
}
