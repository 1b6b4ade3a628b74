import type { Decision } from '@edgewright/search-space';
import { categoricalHead } from './categorical-head.js';
import type { Head } from './head.js';
import { ordinalHead } from './ordinal-head.js';

/** The distribution that suits a decision: free logits for categories and branches, smooth ones for numbers and counts. */
export function headFor({ domain }: Decision): Head {
  return domain.kind === 'categorical' ? categoricalHead(domain.choices.length) : ordinalHead(domain);
}
