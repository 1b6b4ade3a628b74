import { setImmediate } from 'node:timers/promises';
import { Random } from '@edgewright/base';
import type { Encoding } from '@edgewright/search-space';
import { CostNetwork } from '../network/cost-network.js';
import { initialParameters, layersOf, type NetworkShape } from '../network/network-layers.js';
import { Adam } from './adam.js';

/** A candidate with its metrics in their scales. */
export interface ScaledSample {
  readonly decisions: Encoding;
  readonly targets: Float64Array;
}

/** How to fit. */
export interface FitSettings {
  readonly seed: number;
  /** How often every sample is seen. */
  readonly epochs: number;
  readonly signal: AbortSignal;
}

const BATCH = 64;
/** The largest learning rate, after a tenth of the steps. */
const LEARNING_RATE = 5e-3;
const RISE = 0.1;
/** The first rate beside the largest. */
const START = 1 / 25;
/** Relative errors above a tenth count as they are, those below by their squares. */
const SQUARED_BELOW = 0.1;
/** No gradient is longer. */
const LONGEST_GRADIENT = 5;

/**
 * Fits a network to relative errors r = ŷ / y − 1 by the loss √(1 + (r / 0.1)²) − 1, which forgives single candidates that it
 * cannot get right. The same seed and samples give the same parameters.
 *
 * @throws the reason of `signal`
 */
export async function fitNetwork(
  shape: NetworkShape,
  samples: readonly ScaledSample[],
  { seed, epochs, signal }: FitSettings,
): Promise<CostNetwork> {
  const random = Random.from(seed, 'fit-cost', 'network');
  const network = new CostNetwork(shape, initialParameters(shape, random));
  const gradient = new Float64Array(network.parameters.length);
  const gradientLayers = layersOf(shape, gradient);
  const adam = new Adam(gradient.length);
  const batches = Math.ceil(samples.length / BATCH);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const shuffled = random.shuffle(samples);
    for (let batch = 0; batch < batches; batch++) {
      await setImmediate();
      signal.throwIfAborted();
      gradient.fill(0);
      const drawn = shuffled.slice(batch * BATCH, (batch + 1) * BATCH);
      for (const sample of drawn) {
        const slopes = lossSlopes(network.outputs(sample.decisions), sample.targets, drawn.length);
        network.differentiate(sample.decisions, slopes, gradientLayers);
      }
      shorten(gradient);
      adam.step(network.parameters, gradient, learningRate((epoch * batches + batch) / (epochs * batches)));
    }
  }
  return network;
}

function lossSlopes(outputs: Float64Array, targets: Float64Array, batch: number): Float64Array {
  return outputs.map((output, metric) => {
    const target = targets[metric] as number;
    const error = (output / target - 1) / SQUARED_BELOW;
    return error / Math.sqrt(1 + error * error) / (SQUARED_BELOW * target * batch * outputs.length);
  });
}

function shorten(gradient: Float64Array): void {
  const length = Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0));
  if (length <= LONGEST_GRADIENT) return;
  const scale = LONGEST_GRADIENT / length;
  for (let index = 0; index < gradient.length; index++) gradient[index] = (gradient[index] as number) * scale;
}

/** Up by half a cosine, then down to nothing by another. */
function learningRate(progress: number): number {
  if (progress < RISE)
    return LEARNING_RATE * (START + (1 - START) * (1 - Math.cos((Math.PI * progress) / RISE)) * 0.5);
  return LEARNING_RATE * 0.5 * (1 + Math.cos((Math.PI * (progress - RISE)) / (1 - RISE)));
}
