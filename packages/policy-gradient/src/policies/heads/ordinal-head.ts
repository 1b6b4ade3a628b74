import { CosineSoftmax } from './cosine-softmax.js';
import type { Head } from './head.js';
import { axisPrior, numericAxis, type OrdinalDomain } from './numeric-axis.js';
import { drawIndex, entropyOf, safeLog } from './softmax.js';

/**
 * A distribution over a numeric range, on its scale, or over options in a row: smooth over cells, so that what is learnt of a value is learnt of
 * its neighbours too, and uniform within a cell. The probability of an integer is the exact mass of its stretch of the
 * range; of a float, `logProb` is the exact log-density on the unit range.
 */
export function ordinalHead(domain: OrdinalDomain): Head {
  const { cells, span, codeAt } = numericAxis(domain);
  const prior = axisPrior(domain, cells);
  const softmax = new CosineSoftmax(cells, prior);
  const { probabilities } = softmax;
  const overlap = new Float64Array(cells);
  const densityScale = domain.kind === 'float' ? Math.log(cells) : 0;

  /** Fills `overlap` with the probability that falls on the code, cell by cell, and returns the sum. */
  const overlapWith = (code: number) => {
    overlap.fill(0);
    const { from, to, width } = span(code);
    const first = Math.min(cells - 1, Math.floor(from));
    if (to <= first + 1) return (overlap[first] = width * (probabilities[first] ?? 0));
    let sum = 0;
    for (let cell = first; cell < Math.min(cells, to); cell++) {
      const mass = (Math.min(to, cell + 1) - Math.max(from, cell)) * (probabilities[cell] ?? 0);
      overlap[cell] = mass;
      sum += mass;
    }
    return sum;
  };

  return {
    size: softmax.size,
    sample(raw, random) {
      softmax.spread(raw);
      return codeAt(drawIndex(probabilities, random.next()) + random.next());
    },
    logProb(raw, code) {
      softmax.spread(raw);
      return safeLog(overlapWith(code)) + densityScale;
    },
    entropy(raw) {
      softmax.spread(raw);
      return entropyOf(probabilities);
    },
    addGradient({ raw, code }, { logProb, entropy, prior: towardsPrior }, gradient) {
      softmax.spread(raw);
      const mass = Math.max(overlapWith(code), Number.MIN_VALUE);
      const slopes = overlap.map((share, cell) => {
        const p = probabilities[cell] ?? 0;
        return logProb * (share / mass - p) + towardsPrior * ((prior?.[cell] ?? 1 / cells) - p);
      });
      softmax.addGradient(slopes, entropy, gradient);
    },
    features(code, features) {
      const { from, to } = span(code);
      softmax.features(Math.min(cells - 1, Math.floor((from + to) / 2)), features);
    },
  };
}
