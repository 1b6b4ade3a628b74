/** What a comparison of studies shows, as rows and scenes. */
import type { Direction } from '@edgewright/contracts';
import { themeColour, type Scene, type Theme } from '@edgewright/report/charts';
import { frontsPicture, type ComparedAxis } from '@edgewright/report/pictures';
import type { ComparedStudy, ComparisonAnswer } from '@edgewright/trial-history';
import { columnTitle } from '../../shell/column-title.js';
import { isWritten } from '../../shell/number-text.js';
import { usualScale } from '../front/metric-axis.js';

/** A figure of every study. */
export interface ComparedFigure {
  readonly title: string;
  /** By study; NaN where it has none. */
  readonly values: readonly number[];
  /** Which of them is best; undefined where that is no question, or all are alike. */
  readonly best: number | undefined;
  /** The metric that it is of. */
  readonly metric?: string;
}

/** What each study found in equally many trials. */
export function comparedFigures({ goals, reference, studies }: ComparisonAnswer): readonly ComparedFigure[] {
  const figure = (
    title: string,
    valueOf: (study: ComparedStudy) => number | null | undefined,
    direction?: Direction,
  ): ComparedFigure => {
    const values = studies.map((study) => valueOf(study) ?? NaN);
    return { title, values, best: direction && bestOf(values, direction) };
  };
  return [
    figure('feasible trials', ({ feasible }) => feasible),
    ...(reference === null
      ? []
      : [figure('hypervolume', ({ hypervolume }) => hypervolume.at(-1)?.value, 'maximise')]),
    figure('best reward', ({ best }) => best?.reward, 'maximise'),
    ...goals.map(({ metric, direction }) => ({
      ...figure(`best ${columnTitle(metric)}`, ({ bestOfGoals }) => bestOfGoals[metric], direction),
      metric,
    })),
    figure('trials on its front', ({ front }) => front.length),
    figure('of these on the front of all', ({ onJointFront }) => onJointFront, 'maximise'),
  ];
}

function bestOf(values: readonly number[], direction: Direction): number | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  if (new Set(known).size < 2) return undefined;
  return direction === 'maximise' ? Math.max(...known) : Math.min(...known);
}

/** The unit of a metric. */
export type UnitOf = (metric: string) => string | null | undefined;

/** The fronts over each other, in the plane of the first two goals; undefined where there is one goal. */
export function frontsScene(comparison: ComparisonAnswer, unitOf: UnitOf, theme: Theme): Scene | undefined {
  const [y, x] = comparison.goals;
  if (x === undefined || y === undefined) return undefined;
  const axis = ({ metric, direction }: typeof x): ComparedAxis => {
    const unit = unitOf(metric);
    const values = comparison.studies.flatMap(({ front }) =>
      front.map(({ metrics }) => metrics[metric] ?? NaN),
    );
    return {
      label: isWritten(unit) ? `${columnTitle(metric)} (${unit})` : columnTitle(metric),
      scale: usualScale(values),
      direction,
    };
  };
  const fronts = comparison.studies.map(({ name, front }) => ({
    study: name,
    points: front.map(({ metrics }) => [metrics[x.metric] ?? NaN, metrics[y.metric] ?? NaN] as const),
  }));
  return frontsPicture({ title: 'Fronts', x: axis(x), y: axis(y), fronts }, theme);
}

/** The hypervolumes over trials; undefined where none are measured. */
export function hypervolumesScene(
  { equalTrials, reference, studies }: ComparisonAnswer,
  theme: Theme,
): Scene | undefined {
  if (reference === null) return undefined;
  const dashes = ['solid', 'dashed', 'dotted'] as const;
  const series = studies.map(({ name, hypervolume }, index) => ({
    kind: 'line' as const,
    label: name,
    colour: themeColour(theme, index),
    dash: dashes[index % dashes.length] ?? 'solid',
    points: hypervolume.map(({ trial, value }) => [trial, value] as const),
  }));
  return {
    title: 'Hypervolume over trials',
    x: { label: 'trial', scale: 'linear', whole: true, range: { low: 0, high: Math.max(1, equalTrials) } },
    panels: [{ y: { label: 'hypervolume', scale: 'linear', better: 'higher' }, series }],
  };
}
