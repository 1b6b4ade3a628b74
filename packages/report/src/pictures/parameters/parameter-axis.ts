import type { Axis } from '../../charts/scene.js';
import type { Range } from '../../numbers/typical-range.js';

/** A parameter of every trial: one of its levels, or a number. */
export type ParameterAxis =
  | {
      readonly kind: 'levels';
      readonly label: string;
      /** `[trials]`: the code of a level, or one beyond them where the parameter does not exist. */
      readonly values: ArrayLike<number>;
      readonly levels: readonly string[];
    }
  | {
      readonly kind: 'numbers';
      readonly label: string;
      /** `[trials]`, NaN where the parameter does not exist. */
      readonly values: ArrayLike<number>;
      readonly scale: 'linear' | 'logarithmic';
      readonly range: Range;
    };

/** The axis of a parameter in a scene. */
export function axisOfParameter(axis: ParameterAxis): Axis {
  if (axis.kind === 'numbers') return { label: axis.label, scale: axis.scale, range: axis.range };
  const range = { low: -0.5, high: axis.levels.length - 0.5 };
  return { label: axis.label, scale: 'linear', names: axis.levels, range };
}

/** Parts of the axis of numbers that are told apart. */
const PARTS = 24;

/** Parts of a parameter's axis: its levels, or even parts of its range. */
export interface AxisParts {
  readonly count: number;
  /** The part that a trial lies in; −1 for none. */
  readonly partOf: (trial: number) => number;
  /** Where a part lies, in units of the axis. */
  readonly rangeOf: (part: number) => Range;
}

/** Into units in which parts are of one width, and back. */
const SCALES = {
  linear: { to: (value: number) => value, from: (value: number) => value },
  logarithmic: { to: Math.log, from: Math.exp },
} as const;

/** The parts of an axis: what trials are gathered in for a heat map. */
export function axisParts(axis: ParameterAxis): AxisParts {
  const { values } = axis;
  if (axis.kind === 'levels') {
    const count = axis.levels.length;
    return {
      count,
      partOf: (trial) => {
        const code = values[trial] ?? -1;
        return code >= 0 && code < count ? code : -1;
      },
      rangeOf: (part) => ({ low: part - 0.5, high: part + 0.5 }),
    };
  }
  const { to, from } = SCALES[axis.scale];
  const low = to(axis.range.low);
  const width = (to(axis.range.high) - low) / PARTS || 1;
  return {
    count: PARTS,
    partOf: (trial) => {
      const part = Math.floor((to(values[trial] ?? Number.NaN) - low) / width);
      return part >= 0 && part <= PARTS ? Math.min(part, PARTS - 1) : -1;
    },
    rangeOf: (part) => ({ low: from(low + part * width), high: from(low + (part + 1) * width) }),
  };
}
