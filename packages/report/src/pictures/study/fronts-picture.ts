import type { Dash, LineSeries, Mark, Point, PointSeries, Scene } from '../../charts/scene.js';
import { LIGHT_THEME, themeColour, type Theme } from '../../charts/theme.js';
import { frontSteps } from '../front-steps.js';

/** An axis that fronts are compared along. */
export interface ComparedAxis {
  /** With its unit in brackets. */
  readonly label: string;
  readonly scale: 'linear' | 'logarithmic';
  readonly direction: 'minimise' | 'maximise';
}

/** The front of a study in the plane of two goals. */
export interface ComparedFrontPoints {
  readonly study: string;
  /** `[x, y]`. */
  readonly points: readonly Point[];
}

/** Fronts over each other. */
export interface ComparedFronts {
  readonly title: string;
  readonly x: ComparedAxis;
  readonly y: ComparedAxis;
  readonly fronts: readonly ComparedFrontPoints[];
}

const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];
const MARKS: readonly Mark[] = ['disc', 'square', 'triangle', 'diamond', 'ring'];

/** The edge of what each study dominates; studies differ in colour, in mark and in dash. */
export function frontsPicture({ title, x, y, fronts }: ComparedFronts, theme: Theme = LIGHT_THEME): Scene {
  const series = fronts.flatMap(({ study, points }, index): readonly (LineSeries | PointSeries)[] => {
    const steps = frontSteps(points, { x: x.direction, y: y.direction });
    const look = {
      colour: themeColour(theme, index),
      dash: DASHES[index % DASHES.length] ?? 'solid',
    } as const;
    const mark = MARKS[index % MARKS.length] ?? 'disc';
    const marks: PointSeries = { kind: 'points', mark, colour: look.colour, opacity: 1, points };
    return [{ kind: 'line', label: study, ...look, points: steps }, marks];
  });
  const isEmpty = fronts.every(({ points }) => points.length === 0);
  const panel = { y: axisOf(y), series };
  return {
    title,
    width: 640,
    x: axisOf(x),
    panels: [isEmpty ? { ...panel, message: 'None of the studies has a feasible trial.' } : panel],
  };
}

function axisOf({ label, scale, direction }: ComparedAxis) {
  return { label, scale, better: direction === 'maximise' ? 'higher' : 'lower' } as const;
}
