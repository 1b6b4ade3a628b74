import { type FloatParameter, fromUnit, type IntegerParameter, toUnit } from '@edgewright/search-space';

/** Cells that the range of a float, a log-scaled integer or a long integer is cut into. */
const CELLS = 128;

/** How a numeric domain lies on its scale, which is cut into `cells` equal cells. */
export interface NumericAxis {
  readonly cells: number;
  /** From where to where a code lies, in cells; a float lies within one cell and takes the whole of it. */
  readonly span: (code: number) => readonly [from: number, to: number];
  /** The code at a place in [0, cells). */
  readonly codeAt: (place: number) => number;
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
      return [cell, cell + 1];
    },
    codeAt: (place) => fromUnit(domain, place / CELLS),
  };
}

function integerAxis({ min, max, step, scale }: IntegerParameter): NumericAxis {
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
