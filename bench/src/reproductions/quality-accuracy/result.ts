import type { LeftOutResult } from './left-out-networks.js';
import type { OtherFamily } from './other-families.js';
import type { LocalSearch, RandomCandidates } from './search-space-check.js';
import type { HalvesResult, UnseenRows } from './table-halves.js';

/** Everything that is measured. */
export interface QualityResult {
  readonly rows: number;
  readonly halves: HalvesResult;
  /** Rows that the shipped coefficients were not fitted on, if the data hold any. */
  readonly unseenRows: UnseenRows | undefined;
  /** Kendall on the whole table. */
  readonly simpler: Readonly<Record<string, number>>;
  readonly leftOut: LeftOutResult;
  /** Families whose differences take part in the calibration. */
  readonly fittedFamilies: readonly OtherFamily[];
  /** Families that take part in nothing. */
  readonly unseenFamilies: readonly OtherFamily[];
  readonly candidates: RandomCandidates;
  readonly localSearches: readonly LocalSearch[];
  readonly perSecond: number;
}

/** A requirement and whether it is kept. */
export interface Bar {
  readonly what: string;
  readonly measured: string;
  readonly text: string;
  readonly met: boolean;
}

/** Estimates beyond these are not classifiers of this space. */
const PLAUSIBLE_PERCENT: readonly [number, number] = [60, 81];

export function barsOf({
  halves,
  leftOut,
  candidates,
  localSearches,
  perSecond,
}: QualityResult): readonly Bar[] {
  const [low, high] = PLAUSIBLE_PERCENT;
  const least = candidates.quantiles[0] ?? NaN;
  const greatest = Math.max(...localSearches.map(({ top1Percent }) => top1Percent));
  return [
    {
      what: 'Kendall of the index on the half not fitted on',
      measured: `${halves.kendallMin.toFixed(3)} at least, ${halves.kendallMean.toFixed(3)} on average of ${halves.halves}`,
      text: 'at least 0.80',
      met: halves.kendallMin >= 0.8,
    },
    {
      what: 'Kendall of the estimate, calibrated to full training, on the half not fitted on',
      measured: `${halves.calibratedKendallMin.toFixed(3)} at least, ${halves.calibratedKendallMean.toFixed(3)} on average`,
      text: 'at least 0.80',
      met: halves.calibratedKendallMin >= 0.8,
    },
    {
      what: 'Spearman with published top-1, network left out, without dm1.5',
      measured: `${leftOut.spearmanInLine.toFixed(3)} (with dm1.5 ${leftOut.spearmanAll.toFixed(3)})`,
      text: 'at least 0.95',
      met: leftOut.spearmanInLine >= 0.95,
    },
    {
      what: 'estimates of random candidates, and the best that local search finds',
      measured: `${least.toFixed(1)} % to ${greatest.toFixed(1)} %`,
      text: `${low} % to ${high} %`,
      met: least >= low && greatest <= high,
    },
    {
      what: 'Spearman of the estimate with MACs on random candidates',
      measured: candidates.spearmanMacs.toFixed(3),
      text: 'above 0.3',
      met: candidates.spearmanMacs > 0.3,
    },
    {
      what: 'graphs estimated per second',
      measured: perSecond.toFixed(0),
      text: 'at least 5000',
      met: perSecond >= 5000,
    },
  ];
}
