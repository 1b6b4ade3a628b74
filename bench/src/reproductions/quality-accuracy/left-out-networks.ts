import { calibratedTop1, type ProxyCoefficients } from '@edgewright/quality';
import { OUT_OF_LINE, type CalibrationSample } from '../../calibration/fit-top1/fit-calibration.js';
import { leaveOneOut, ofTargetFamily } from '../../calibration/fit-top1/fit-top1.js';
import { mean, spearman } from '../../statistics/index.js';

/** A published network and its estimate by a calibration that has not seen it. */
export interface LeftOut {
  readonly name: string;
  readonly publishedPercent: number;
  readonly estimatedPercent: number;
}

export interface LeftOutResult {
  readonly networks: readonly LeftOut[];
  readonly spearmanInLine: number;
  readonly spearmanAll: number;
  /** Mean absolute error in points, without the network out of line. */
  readonly errorPercent: number;
}

export function rankLeftOut(samples: readonly CalibrationSample[], proxy: ProxyCoefficients): LeftOutResult {
  const values = leaveOneOut(samples, proxy);
  const networks = ofTargetFamily(samples).map(({ name, top1Percent }, i): LeftOut => {
    return { name, publishedPercent: top1Percent, estimatedPercent: calibratedTop1(values[i] ?? NaN) };
  });
  const inLine = networks.filter(({ name }) => name !== OUT_OF_LINE);
  return {
    networks,
    spearmanInLine: rankCorrelation(inLine),
    spearmanAll: rankCorrelation(networks),
    errorPercent: mean(
      inLine.map((network) => Math.abs(network.estimatedPercent - network.publishedPercent)),
    ),
  };
}

function rankCorrelation(networks: readonly LeftOut[]): number {
  return spearman(
    networks.map(({ estimatedPercent }) => estimatedPercent),
    networks.map(({ publishedPercent }) => publishedPercent),
  );
}
