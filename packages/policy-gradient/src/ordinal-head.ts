import { type FloatParameter, fromUnit, type IntegerParameter, toUnit } from '@edgewright/search-space';
import type { Head } from './head.js';
import { addEntropyGradient, drawIndex, entropyOf, safeLog, softmax } from './softmax.js';

type NumericDomain = IntegerParameter | FloatParameter;

/** Cells that the range of a float, a log-scaled integer or a long integer is cut into. */
const CELLS = 128;
/** Waves that shape the logits at most: features of the range down to an eighth of it. */
const WAVES = 8;

/** How a numeric domain lies on the unit range, which is cut into `cells` equal cells. */
interface Axis {
  readonly cells: number;
  /** From where to where a code lies, in cells; a float lies within one cell and takes the whole of it. */
  readonly span: (code: number) => readonly [from: number, to: number];
  /** The code at a place in [0, cells). */
  readonly codeAt: (place: number) => number;
}

/**
 * A distribution over a numeric range, on its scale: a softmax over cells whose logits are a short cosine series, so that
 * what is learnt of a value is learnt of its neighbours too. Within a cell it is uniform. The probability of an integer
 * is the exact mass of its stretch of the range; of a float, `logProb` is the exact log-density on the unit range.
 */
export function ordinalHead(domain: NumericDomain): Head {
  const axis = domain.kind === 'float' ? floatAxis(domain) : integerAxis(domain);
  const { cells } = axis;
  const waves = cosineSeries(cells);
  const size = waves.length;
  const [logits, probabilities] = [new Float64Array(cells), new Float64Array(cells)];
  const [logitGradient, overlap] = [new Float64Array(cells), new Float64Array(cells)];

  const spread = (raw: Float64Array) => {
    logits.fill(0);
    waves.forEach((wave, term) => {
      const amplitude = raw[term] ?? 0;
      for (let cell = 0; cell < cells; cell++) logits[cell] = (logits[cell] ?? 0) + amplitude * (wave[cell] ?? 0);
    });
    softmax(logits, probabilities);
  };
  /** Fills `overlap` with the probability that falls on the code, cell by cell, and returns the sum. */
  const overlapWith = (code: number) => {
    overlap.fill(0);
    const [from, to] = axis.span(code);
    let sum = 0;
    for (let cell = Math.floor(from); cell < Math.min(cells, to); cell++) {
      const mass = (Math.min(to, cell + 1) - Math.max(from, cell)) * (probabilities[cell] ?? 0);
      overlap[cell] = mass;
      sum += mass;
    }
    return sum;
  };

  return {
    size,
    sample(raw, random) {
      spread(raw);
      return axis.codeAt(drawIndex(probabilities, random.next()) + random.next());
    },
    logProb(raw, code) {
      spread(raw);
      const mass = overlapWith(code);
      return safeLog(mass) + (domain.kind === 'float' ? Math.log(cells) : 0);
    },
    entropy(raw) {
      spread(raw);
      return entropyOf(probabilities);
    },
    addGradient({ raw, code }, { logProb, entropy }, gradient) {
      spread(raw);
      const mass = Math.max(overlapWith(code), Number.MIN_VALUE);
      for (let cell = 0; cell < cells; cell++) {
        logitGradient[cell] = logProb * ((overlap[cell] ?? 0) / mass - (probabilities[cell] ?? 0));
      }
      addEntropyGradient(probabilities, entropy, logitGradient);
      waves.forEach((wave, term) => {
        let sum = gradient[term] ?? 0;
        for (let cell = 0; cell < cells; cell++) sum += (logitGradient[cell] ?? 0) * (wave[cell] ?? 0);
        gradient[term] = sum;
      });
    },
    features(code, features) {
      const [from, to] = axis.span(code);
      const cell = Math.min(cells - 1, Math.floor((from + to) / 2));
      waves.forEach((wave, term) => {
        features[term] = wave[cell] ?? 0;
      });
    },
  };
}

/** cos(π · wave · place) at the middle of every cell, for waves 1, 2, …: with `cells − 1` of them any logits are possible. */
function cosineSeries(cells: number): Float64Array[] {
  return Array.from({ length: Math.min(WAVES, cells - 1) }, (_, term) =>
    Float64Array.from({ length: cells }, (__, cell) => Math.cos((Math.PI * (term + 1) * (cell + 0.5)) / cells)),
  );
}

function floatAxis(domain: FloatParameter): Axis {
  return {
    cells: CELLS,
    span(code) {
      const cell = Math.min(CELLS - 1, Math.floor(toUnit(domain, code) * CELLS));
      return [cell, cell + 1];
    },
    codeAt: (place) => fromUnit(domain, place / CELLS),
  };
}

function integerAxis({ min, max, step, scale }: IntegerParameter): Axis {
  const options = Math.round((max - min) / step) + 1;
  const cells = scale === 'linear' && options <= CELLS ? options : CELLS;
  // Option k stands for the stretch from its value to the next, so that the options tile the range.
  const range = { min, max: max + step, scale };
  const placeOf = (code: number) => toUnit(range, min + code * step) * cells;
  return {
    cells,
    span: (code) => [placeOf(code), placeOf(code + 1)],
    codeAt(place) {
      const code = Math.floor((fromUnit(range, place / cells) - min) / step);
      return Math.min(options - 1, Math.max(0, code));
    },
  };
}
