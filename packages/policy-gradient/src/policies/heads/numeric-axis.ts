import {
  type Decision,
  type FloatParameter,
  fromUnit,
  type IntegerParameter,
  isWide,
  massBetween,
  optionPrior,
  type SteppedParameter,
  tiledRange,
  toUnit,
  unitDensity,
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

/** A domain whose options or values lie in a row. */
export type OrdinalDomain = Exclude<Decision['domain'], { readonly kind: 'categorical' }>;

/** The axis of a numeric domain, or of options in a row. */
export function numericAxis(domain: OrdinalDomain): NumericAxis {
  if (domain.kind === 'float') return floatAxis(domain);
  return domain.kind === 'ordered' || domain.kind === 'discrete'
    ? rowAxis(domain.choices.length)
    : steppedAxis(domain);
}

/** How likely each cell of an axis is before the first trial: float64[cells]; `undefined` where all are alike. */
export function axisPrior(domain: OrdinalDomain, cells: number): Float64Array | undefined {
  if (domain.kind !== 'ordered' && domain.kind !== 'discrete') {
    if (domain.preferred === undefined) return undefined;
    return Float64Array.from({ length: cells }, (_, cell) =>
      massBetween(domain, cell / cells, (cell + 1) / cells),
    );
  }
  const prior = optionPrior(domain);
  if (prior === undefined || prior.length === cells) return prior;
  // More options than cells, each of which takes the share of an option that lies in it.
  const { span } = rowAxis(prior.length);
  const masses = new Float64Array(cells);
  prior.forEach((mass, option) => {
    const { from, to, width } = span(option);
    for (let cell = Math.floor(from); cell < Math.min(cells, to); cell++) {
      const share = (Math.min(to, cell + 1) - Math.max(from, cell)) / width;
      masses[cell] = (masses[cell] ?? 0) + mass * share;
    }
  });
  return masses;
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

/** Options in a row, each as long as any other. */
function rowAxis(options: number): NumericAxis {
  const cells = Math.min(CELLS, options);
  const length = cells / options;
  return {
    cells,
    span: (code) => ({ from: code * length, to: (code + 1) * length, width: length }),
    codeAt: (place) => Math.min(options - 1, Math.floor(place / length)),
  };
}

function steppedAxis(domain: IntegerParameter | SteppedParameter): NumericAxis {
  const { min, max, step, scale } = domain;
  const options = Math.round((max - min) / step) + 1;
  const cells = scale === 'linear' && options <= CELLS ? options : CELLS;
  // Option k stands for the stretch from its value to the next, so that the options tile the range.
  const range = tiledRange(domain);
  const placeOf = (code: number) => toUnit(range, range.min + code * step) * cells;
  return {
    cells,
    span(code) {
      const from = placeOf(code);
      const to = placeOf(code + 1);
      return { from, to, width: isWide(domain) ? cells * unitWidth(domain, code) : to - from };
    },
    codeAt(place) {
      const code = Math.floor((fromUnit(range, place / cells) - range.min) / step);
      return Math.min(options - 1, Math.max(0, code));
    },
  };
}

/** How much of the unit range an option takes, where the ends of that are too near each other to be told apart. */
function unitWidth(domain: IntegerParameter | SteppedParameter, code: number): number {
  const { min, max, step, scale } = domain;
  if (scale === 'linear') return step / (max + step - min);
  if (scale === 'log') return Math.log1p(step / (min + code * step)) / Math.log((max + step) / min);
  return step * unitDensity(tiledRange(domain), min + code * step);
}
