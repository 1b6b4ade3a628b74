import type { Metric, Metrics } from '@edgewright/contracts';
import { fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { columnsOf, decisionsOf } from './encoding/decision-columns.js';
import { tooFewSamples, unfitMetric } from './errors.js';
import { fitNetwork, type ScaledSample } from './fitting/fit-network.js';
import { heldOutError } from './fitting/held-out-error.js';
import { predict, type CostModel, type CostModelOrigin } from './file/cost-model.js';
import { CostNetwork } from './network/cost-network.js';
import { decisionBlocks } from './network/decision-blocks.js';

/** A candidate that was evaluated. */
export interface CostSample {
  readonly candidate: Candidate;
  readonly metrics: Metrics;
}

/** What a model is to be fitted for. */
export interface CostModelAim {
  readonly space: SearchSpace;
  readonly metrics: readonly Metric[];
  readonly origin: Omit<CostModelOrigin, 'samples'>;
  /** How often every sample is seen; default: 30 times. */
  readonly epochs?: number;
  readonly signal: AbortSignal;
}

const LEAST_SAMPLES = 20;
const EPOCHS = 30;
/** One of so many samples is held out. */
const HELD_OUT = 10;

/**
 * Fits a model to samples. The last tenth of them is held out: the errors that the model tells are those of these. A candidate that
 * stands twice counts once.
 *
 * @throws learned-cost/too-few-samples · learned-cost/unfit-metric · the reason of `signal`
 */
export async function fitCostModel(samples: readonly CostSample[], aim: CostModelAim): Promise<CostModel> {
  const { space, signal, epochs = EPOCHS } = aim;
  const distinct = [
    ...new Map(samples.map((sample) => [fingerprint(space, sample.candidate), sample])).values(),
  ];
  if (distinct.length < LEAST_SAMPLES) throw tooFewSamples(distinct.length, LEAST_SAMPLES);
  const held = distinct.slice(-Math.ceil(distinct.length / HELD_OUT));
  const fitted = distinct.slice(0, -held.length);
  const scales = aim.metrics.map(({ name }) => scaleOf(name, distinct));
  const shape = { columns: columnsOf(space), blocks: decisionBlocks(space), metrics: scales.length };
  const { seed } = aim.origin;
  const network = await fitNetwork(shape, scaled(fitted, aim, scales), { seed, epochs, signal });
  const rounded = new CostNetwork(shape, Float64Array.from(Float32Array.from(network.parameters)));
  const unjudged = { meanPercent: NaN, p95Percent: NaN, rankCorrelation: NaN };
  const model: CostModel = {
    space,
    network: rounded,
    metrics: aim.metrics.map((metric, index) => ({
      ...metric,
      scale: scales[index] ?? 1,
      heldOut: unjudged,
    })),
    origin: { ...aim.origin, samples: { fitted: fitted.length, heldOut: held.length } },
  };
  return judged(model, held);
}

/** The geometric mean of a metric, as it is written: float32. @throws learned-cost/unfit-metric */
function scaleOf(name: string, samples: readonly CostSample[]): number {
  const logs = samples.map(({ metrics }) => {
    const value = metrics[name] ?? NaN;
    if (!(value > 0)) throw unfitMetric(name, value);
    return Math.log(value);
  });
  return Math.fround(Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length));
}

function scaled(
  samples: readonly CostSample[],
  { space, metrics }: CostModelAim,
  scales: readonly number[],
): readonly ScaledSample[] {
  return samples.map((sample) => ({
    decisions: decisionsOf(space, sample.candidate),
    targets: Float64Array.from(
      metrics,
      ({ name }, index) => (sample.metrics[name] ?? NaN) / (scales[index] ?? 1),
    ),
  }));
}

function judged(model: CostModel, held: readonly CostSample[]): CostModel {
  const predictions = held.map(({ candidate }) => predict(model, candidate));
  const metrics = model.metrics.map((metric, index) => ({
    ...metric,
    heldOut: heldOutError(
      predictions.map((values) => values[index] ?? NaN),
      held.map((sample) => sample.metrics[metric.name] ?? NaN),
    ),
  }));
  return { ...model, metrics };
}
