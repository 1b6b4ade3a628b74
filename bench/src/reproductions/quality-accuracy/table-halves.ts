import { Random } from '@edgewright/base';
import { countsOf } from '@edgewright/model-graph';
import {
  entropyScore,
  estimateTop1,
  FITTED_TOP1_COEFFICIENTS,
  proxyIndex,
  proxyTop1,
} from '@edgewright/quality';
import { fitCalibration, type CalibrationSample } from '../../calibration/fit-top1/fit-calibration.js';
import { fitProxy, type ProxySample } from '../../calibration/fit-top1/fit-proxy.js';
import { calibratedValue } from '../../calibration/fit-top1/fit-top1.js';
import type { MbconvRow } from '../../calibration/fit-top1/mbconv-table.js';
import { proxySample } from '../../calibration/fit-top1/samples.js';
import { idsIn, readFittedOn } from '../../calibration/fitted-on.js';
import { kendallTau, mean } from '../../statistics/index.js';

/** Rank correlation with the top-1 of a half that was not fitted on, over random halves. */
export interface HalvesResult {
  readonly halves: number;
  readonly kendallMean: number;
  readonly kendallMin: number;
  /** The same for the estimate after its calibration to full training, which counts some gains for less. */
  readonly calibratedKendallMean: number;
  readonly calibratedKendallMin: number;
  /** Root mean square error on the scale of the short training, in points. */
  readonly rmsePercent: number;
}

/** Fits on one random half and ranks the other, once for every seed. */
export function rankHalves(
  samples: readonly ProxySample[],
  { halves, networks }: { readonly halves: number; readonly networks: readonly CalibrationSample[] },
): HalvesResult {
  const runs = Array.from({ length: halves }, (_, seed) => {
    const shuffled = Random.from('quality-accuracy', 'half', seed).shuffle(samples);
    const middle = Math.floor(shuffled.length / 2);
    const proxy = fitProxy(shuffled.slice(0, middle));
    const held = shuffled.slice(middle);
    const truth = held.map(({ top1Percent }) => top1Percent);
    const estimated = held.map(({ features }) => proxyTop1(proxyIndex(features, proxy)));
    const squares = estimated.map((value, i) => (value - (truth[i] ?? NaN)) ** 2);
    const calibration = fitCalibration(networks, proxy);
    const calibrated = held.map(({ features }) => calibratedValue(features, { proxy, calibration }));
    return {
      kendall: kendallTau(estimated, truth),
      calibratedKendall: kendallTau(calibrated, truth),
      rmse: Math.sqrt(mean(squares)),
    };
  });
  return {
    halves,
    kendallMean: mean(runs.map(({ kendall }) => kendall)),
    kendallMin: Math.min(...runs.map(({ kendall }) => kendall)),
    calibratedKendallMean: mean(runs.map(({ calibratedKendall }) => calibratedKendall)),
    calibratedKendallMin: Math.min(...runs.map(({ calibratedKendall }) => calibratedKendall)),
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

/** How the shipped index and estimate rank the rows that they were not fitted on. */
export interface UnseenRows {
  readonly rows: number;
  readonly kendallOfIndex: number;
  readonly kendallOfEstimate: number;
}

/** `undefined` where the table holds no such rows. */
export function rankUnseen(rows: readonly MbconvRow[]): UnseenRows | undefined {
  const isFitted = idsIn(readFittedOn().mbconvIds);
  const unseen = rows.filter(({ id }) => !isFitted(Number(id)));
  if (unseen.length < 2) return undefined;
  const truth = unseen.map(({ top1Percent }) => top1Percent);
  const { proxy } = FITTED_TOP1_COEFFICIENTS;
  return {
    rows: unseen.length,
    kendallOfIndex: kendallTau(
      unseen.map((row) => proxyIndex(proxySample(row).features, proxy)),
      truth,
    ),
    kendallOfEstimate: kendallTau(
      unseen.map(({ graph }) => estimateTop1(graph).top1Percent),
      truth,
    ),
  };
}
