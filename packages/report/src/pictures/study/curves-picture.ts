import type { LineSeries, Point, Scene } from '../../charts/scene.js';
import { LIGHT_THEME, themeColour, type Theme } from '../../charts/theme.js';

/** What a trial reported on the way. */
export interface TrialCurveLine {
  readonly trial: number;
  /** `[step, value]`, by step. */
  readonly points: readonly Point[];
  /** Whether a stopper ended it. */
  readonly isStopped: boolean;
}

/** Intermediate values of the trials of a study. */
export interface Curves {
  readonly title: string;
  /** With its unit in brackets. */
  readonly metric: string;
  /** Absent where neither is known to be. */
  readonly better?: 'higher' | 'lower';
  readonly curves: readonly TrialCurveLine[];
  /** Trials that stand out, by number. */
  readonly selected?: readonly number[];
}

/** A line a trial; those that stand out have a colour, a mark at each step and their number in the legend. */
export function curvesPicture(given: Curves, theme: Theme = LIGHT_THEME): Scene {
  const { title, metric, better, curves, selected = [] } = given;
  const isSelected = ({ trial }: TrialCurveLine) => selected.includes(trial);
  const others = curves.filter((curve) => !isSelected(curve));
  const series = [
    ...group(
      others.filter(({ isStopped }) => !isStopped),
      { label: 'trial', colour: theme.feasible },
    ),
    ...group(
      others.filter(({ isStopped }) => isStopped),
      { label: 'stopped early', colour: theme.filtered, dash: 'dashed' },
    ),
    ...curves.filter(isSelected).map(({ trial, points }): LineSeries => {
      const colour = themeColour(theme, STANDING_OUT[selected.indexOf(trial) % STANDING_OUT.length] ?? 0);
      return { kind: 'line', label: `trial ${trial}`, mark: 'disc', colour, points };
    }),
  ];
  const panel = { y: { label: metric, scale: 'linear', ...(better && { better }) } as const, series };
  const message = 'No trial reported anything on the way.';
  return {
    title,
    width: 640,
    x: { label: 'step', scale: 'linear', whole: true },
    panels: [curves.length === 0 ? { ...panel, message } : panel],
  };
}

/** The first of a group has its line in the legend. */
function group(
  curves: readonly TrialCurveLine[],
  { label, ...look }: Pick<LineSeries, 'colour' | 'dash'> & { readonly label: string },
): readonly LineSeries[] {
  return curves.map(({ points }, index): LineSeries => ({
    kind: 'line',
    ...look,
    ...(index === 0 && { label }),
    opacity: CROWD_OPACITY,
    points,
  }));
}

/** Colours of series that are unlike that of the crowd: orange, purple, green and black. */
const STANDING_OUT = [4, 3, 2, 6];
const CROWD_OPACITY = 0.4;
