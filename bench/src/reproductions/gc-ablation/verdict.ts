import { mannWhitneyExactP, mean, standardDeviation } from '../../statistics/index.js';
import type { RunOutcome } from './run-arm.js';

/** One figure of both arms. */
export interface Contrast {
  readonly withMean: number;
  readonly withSd: number;
  readonly withoutMean: number;
  readonly withoutSd: number;
  /** One-sided: that group convolution does not make the figure larger. */
  readonly p: number;
}

/** The figures of a pair of searches. */
export type Contrasts = Readonly<Record<keyof RunOutcome, Contrast>>;

/** Chance of error below which a difference is taken for real. */
const SIGNIFICANT = 0.05;

export function compareArms(withGroups: readonly RunOutcome[], without: readonly RunOutcome[]): Contrasts {
  const contrast = (figure: keyof RunOutcome): Contrast => {
    const [higher, lower] = [withGroups, without].map((runs) => runs.map((run) => run[figure])) as [
      number[],
      number[],
    ];
    return {
      withMean: mean(higher),
      withSd: standardDeviation(higher),
      withoutMean: mean(lower),
      withoutSd: standardDeviation(lower),
      p: mannWhitneyExactP(higher, lower),
    };
  };
  return { hypervolume: contrast('hypervolume'), best: contrast('best'), gain: contrast('gain') };
}

/** What a pair of searches says to the paper's claim that without group convolution the gain disappears. */
export function verdictOn(contrasts: Contrasts): string {
  const { gain } = contrasts;
  const figures = Object.values(contrasts) as readonly Contrast[];
  const better = figures.filter(({ p }) => p < SIGNIFICANT).length;
  if (better === 0) return 'does not hold: searches without group convolution do as well';
  const kept = gain.withoutMean / gain.withMean;
  const left =
    kept <= 0 ? 'nothing is left of the gain' : `${(100 * kept).toFixed(0)} % of the gain are left`;
  if (better < figures.length) {
    return `is undecided: without group convolution ${left}, and ${better} of ${figures.length} figures are worse beyond chance`;
  }
  return `${kept <= 0 ? 'holds' : 'holds in part'}: without group convolution ${left}`;
}
