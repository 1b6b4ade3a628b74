import {
  type FloatParameter,
  fromUnit,
  type IntegerParameter,
  isWide,
  toUnit,
} from '@edgewright/search-space';

/** Cells that the range of a float, a log-scaled integer or a long integer is cut into. */
const CELLS = 128;

/** How a numeric domain lies on its scale, which is cut into `cells` equal cells. */
export interface NumericAxis {
  readonly cells: number;
  /** Where a code lies; a float lies within one cell and takes the whole of it. */
  readonly span: (code: number) => Span;
  /** The code at a place in [0, cells). */
  readonly codeAt: (place: number) => number;
}

/** A stretch of an axis, in cells. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Exact also where it is too short to be seen between `from` and `to`. */
  readonly width: number;
}

/** The axis of a numeric domain. */
export function numericAxis(domain: IntegerParameter | FloatParameter): NumericAxis {
  return domain.kind === 'float' ? floatAxis(domain) : integerAxis(domain);
}

function floatAxis(domain: FloatParameter): NumericAxis {
  return {
    cells: CELLS,
    span(code) {
      const cell = Math.min(CELLS - 1, Math.floor(toUnit(domain, code) * CELLS));
      return { from: cell, to: cell + 1, width: 1 };
    },
    codeAt: (place) => fromUnit(domain, place / CELLS),
  };
}

function integerAxis(domain: IntegerParameter): NumericAxis {
  const { min, max, step, scale } = domain;
  const options = Math.round((max - min) / step) + 1;
  const cells = scale === 'linear' && options <= CELLS ? options : CELLS;
  // Option k stands for the stretch from its value to the next, so that the options tile the range.
  const range = { min, max: max + step, scale };
  const placeOf = (code: number) => toUnit(range, min + code * step) * cells;
  return {
    cells,
    span(code) {
      const from = placeOf(code);
      const to = placeOf(code + 1);
      return { from, to, width: isWide(domain) ? cells * unitWidth(domain, code) : to - from };
    },
    codeAt(place) {
      const code = Math.floor((fromUnit(range, place / cells) - min) / step);
      return Math.min(options - 1, Math.max(0, code));
    },
  };
}

/** How much of the unit range an option of an integer takes, where the ends of that are too near each other to be told apart. */
function unitWidth({ min, max, step, scale }: IntegerParameter, code: number): number {
  if (scale === 'linear') return step / (max + step - min);
  return Math.log1p(step / (min + code * step)) / Math.log((max + step) / min);
}
