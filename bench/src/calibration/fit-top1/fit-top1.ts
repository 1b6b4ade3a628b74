import { Random } from '@edgewright/base';
import {
  calibrationInputs,
  calibrationTarget,
  proxyIndex,
  proxyIndexOf,
  resolutionOffset,
  type ProxyCoefficients,
  type Range,
  type Top1Coefficients,
  type Top1Features,
} from '@edgewright/quality';
import { mean } from '../../statistics/index.js';
import { fitCalibration, OUT_OF_LINE, type CalibrationSample } from './fit-calibration.js';
import { fitProxy, type ProxySample } from './fit-proxy.js';

/** Bumped by hand whenever estimates change. */
const VERSION = '2';
const FOLDS = 4;

/** Fits everything on everything; what is missed is measured on networks left out. */
export function fitTop1(
  table: readonly ProxySample[],
  networks: readonly CalibrationSample[],
): Top1Coefficients {
  const proxy = fitProxy(table, proxySd(table));
  const calibration = fitCalibration(networks, proxy, calibrationSd(networks, proxy));
  const all = [...table, ...ofTargetFamily(networks)];
  return {
    version: VERSION,
    proxy,
    calibration,
    fitted: {
      depth: rangeOf(all.map(({ features }) => features.shape.slice(0, features.width.length))),
      width: rangeOf(all.map(({ features }) => features.width)),
      density: rangeOf(all.map(({ features }) => features.density)),
    },
  };
}

/** The networks whose level the estimate has. */
export function ofTargetFamily(networks: readonly CalibrationSample[]): readonly CalibrationSample[] {
  return networks.filter(({ family }) => family === null);
}

/** The estimate of every network of the target family by a calibration that has not seen it, as a calibrated value. */
export function leaveOneOut(
  networks: readonly CalibrationSample[],
  proxy: ProxyCoefficients,
): readonly number[] {
  return ofTargetFamily(networks).map((left) => {
    const others = networks.filter((network) => network !== left);
    return calibratedValue(left.features, { proxy, calibration: fitCalibration(others, proxy) });
  });
}

/** The calibrated value of a network by a fit. */
export function calibratedValue(
  features: Top1Features,
  { proxy, calibration }: Pick<Top1Coefficients, 'proxy' | 'calibration'>,
): number {
  const inputs = calibrationInputs(features, proxy);
  return inputs.reduce(
    (sum, input, i) => sum + input * (calibration.mean[i] ?? 0),
    resolutionOffset(features),
  );
}

function proxySd(table: readonly ProxySample[]): number {
  const shuffled = Random.from('fit-top1', 'folds').shuffle(table);
  const squares = Array.from({ length: FOLDS }, (_, fold) => {
    const proxy = fitProxy(shuffled.filter((_sample, index) => index % FOLDS !== fold));
    const held = shuffled.filter((_sample, index) => index % FOLDS === fold);
    return mean(
      held.map((sample) => (proxyIndex(sample.features, proxy) - proxyIndexOf(sample.top1Percent)) ** 2),
    );
  });
  return Math.sqrt(mean(squares));
}

function calibrationSd(networks: readonly CalibrationSample[], proxy: ProxyCoefficients): number {
  const usable = networks.filter(({ name }) => name !== OUT_OF_LINE);
  const inLine = ofTargetFamily(usable);
  const values = leaveOneOut(usable, proxy);
  const squares = inLine.map(
    (network, i) => ((values[i] ?? 0) - calibrationTarget(network.top1Percent)) ** 2,
  );
  return Math.sqrt(mean(squares));
}

function rangeOf(rows: readonly (readonly number[])[]): Range {
  const columns = (rows[0] ?? []).map((_, i) => rows.map((row) => row[i] ?? 0));
  return {
    low: columns.map((column) => Math.min(...column)),
    high: columns.map((column) => Math.max(...column)),
  };
}
