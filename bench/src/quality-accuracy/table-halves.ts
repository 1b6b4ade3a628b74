import { Random } from '@edgewright/base';
import { countsOf } from '@edgewright/model-graph';
import { entropyScore, proxyIndex } from '@edgewright/quality';
import { fitProxy, type ProxySample } from '../fit-top1/fit-proxy.js';
import type { MbconvRow } from '../fit-top1/mbconv-table.js';
import { kendallTau, mean } from '../statistics/index.js';

/** Rank correlation with the top-1 of a half that was not fitted on, over random halves. */
export interface HalvesResult {
  readonly halves: number;
  readonly kendallMean: number;
  readonly kendallMin: number;
  /** Root mean square error on the scale of the short training, in points. */
  readonly rmsePercent: number;
}

/** Fits on one random half and ranks the other, once for every seed. */
export function rankHalves(
  samples: readonly ProxySample[],
  { halves, predict }: { readonly halves: number; readonly predict: (index: number) => number },
): HalvesResult {
  const runs = Array.from({ length: halves }, (_, seed) => {
    const shuffled = Random.from('quality-accuracy', 'half', seed).shuffle(samples);
    const middle = Math.floor(shuffled.length / 2);
    const proxy = fitProxy(shuffled.slice(0, middle));
    const held = shuffled.slice(middle);
    const truth = held.map(({ top1Percent }) => top1Percent);
    const estimated = held.map(({ features }) => predict(proxyIndex(features, proxy)));
    const squares = estimated.map((value, i) => (value - (truth[i] ?? NaN)) ** 2);
    return { kendall: kendallTau(estimated, truth), rmse: Math.sqrt(mean(squares)) };
  });
  return {
    halves,
    kendallMean: mean(runs.map(({ kendall }) => kendall)),
    kendallMin: Math.min(...runs.map(({ kendall }) => kendall)),
    rmsePercent: mean(runs.map(({ rmse }) => rmse)),
  };
}

/** What simpler scores reach on the whole table, without any fit. */
export function simplerScores(rows: readonly MbconvRow[]): Readonly<Record<string, number>> {
  const truth = rows.map(({ top1Percent }) => top1Percent);
  const against = (score: (row: MbconvRow) => number): number => kendallTau(rows.map(score), truth);
  return {
    'entropy score': against(({ graph }) => entropyScore(graph).score),
    MACs: against(({ graph }) => countsOf(graph).macs),
    parameters: against(({ graph }) => countsOf(graph).params),
  };
}
