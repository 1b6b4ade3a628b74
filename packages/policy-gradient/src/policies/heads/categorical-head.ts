import type { Head } from './head.js';
import {
  addEntropyGradient,
  drawIndex,
  entropyOf,
  safeLog,
  softmax as plainSoftmax,
  softmaxFrom,
} from './softmax.js';

/**
 * A softmax with one free logit an option: the order of the options means nothing. With raw numbers r and a prior q over the
 * options the distribution is p ∝ q · exp(r): trials can teach it anything, as q is nowhere 0.
 */
export function categoricalHead(options: number, prior?: Float64Array): Head {
  const probabilities = new Float64Array(options);
  const softmax = prior === undefined ? plainSoftmax : softmaxFrom(prior);
  return {
    size: options,
    sample(raw, random) {
      softmax(raw, probabilities);
      return drawIndex(probabilities, random.next());
    },
    logProb(raw, code) {
      softmax(raw, probabilities);
      return safeLog(probabilities[code] ?? 0);
    },
    entropy(raw) {
      softmax(raw, probabilities);
      return entropyOf(probabilities);
    },
    addGradient({ raw, code }, { logProb, entropy, prior: towardsPrior }, gradient) {
      softmax(raw, probabilities);
      for (let i = 0; i < options; i++) {
        const p = probabilities[i] ?? 0;
        const slope = logProb * ((i === code ? 1 : 0) - p) + towardsPrior * ((prior?.[i] ?? 1 / options) - p);
        gradient[i] = (gradient[i] ?? 0) + slope;
      }
      addEntropyGradient(probabilities, entropy, gradient);
    },
    features(code, features) {
      features[code] = 1;
    },
  };
}
