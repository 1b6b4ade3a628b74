import type { Contrast } from '../../arms/figures.js';
import type { FrontFigures } from '../../arms/front-figures.js';

/** Chance of error below which a difference is taken for real. */
const SIGNIFICANT = 0.05;

/** What a pair of searches, first with groups, says to the paper's claim that without group convolution the gain disappears. */
export function verdictOn(contrasts: Readonly<Record<keyof FrontFigures, Contrast>>): string {
  const gain = contrasts['gain'];
  const figures = Object.values(contrasts);
  const better = figures.filter(({ p }) => p < SIGNIFICANT).length;
  if (gain === undefined || better === 0)
    return 'does not hold: searches without group convolution do as well';
  const kept = gain.second.mean / gain.first.mean;
  const left =
    kept <= 0 ? 'nothing is left of the gain' : `${(100 * kept).toFixed(0)} % of the gain are left`;
  if (better < figures.length) {
    return `is undecided: without group convolution ${left}, and ${better} of ${figures.length} figures are worse beyond chance`;
  }
  return `${kept <= 0 ? 'holds' : 'holds in part'}: without group convolution ${left}`;
}
