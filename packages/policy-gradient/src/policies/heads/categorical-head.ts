import type { Head } from './head.js';
import { addEntropyGradient, drawIndex, entropyOf, safeLog, softmax } from './softmax.js';

/** A softmax with one free logit an option: the order of the options means nothing. */
export function categoricalHead(options: number): Head {
  const probabilities = new Float64Array(options);
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
    addGradient({ raw, code }, { logProb, entropy }, gradient) {
      softmax(raw, probabilities);
      for (let i = 0; i < options; i++) {
        gradient[i] = (gradient[i] ?? 0) + logProb * ((i === code ? 1 : 0) - (probabilities[i] ?? 0));
      }
      addEntropyGradient(probabilities, entropy, gradient);
    },
    features(code, features) {
      features[code] = 1;
    },
  };
}
