import type { LaneSeries, Panel, Scene, WhiskerSeries } from '../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../charts/theme.js';
import { percent } from '../policy/policy-words.js';
import { shareText, shownDecisions, titleOf } from './study-importance-page.js';
import type { MetricImportance, StudyImportance } from './study-importance.js';

const WIDTH = 560;
/** Of a bar with its gap, in pixels. */
const ROW = 22;
/** Decisions of a metric that have a bar. */
const BARS = 12;
/** Of a bar, in rows. */
const THICKNESS = 0.7;

/** A frame for each metric, with a bar for each of its most important decisions, the most important above. */
export function importanceScene(
  { study, trees, metrics }: StudyImportance,
  theme: Theme = LIGHT_THEME,
): Scene {
  return {
    title: `${study}: what drives each metric`,
    note: `Share of the variance that is due to one decision alone; the line is the standard deviation over ${trees} trees.`,
    width: WIDTH,
    x: { label: 'share of variance', scale: 'linear', range: { low: 0, high: 1 } },
    panels: metrics.map((metric) => panelOf(metric, theme)),
  };
}

function panelOf(metric: MetricImportance, theme: Theme): Panel {
  const { explained, warnings } = metric;
  const known = explained === undefined ? '' : `, explained ${percent(Math.max(0, explained))}`;
  const shown = shownDecisions(metric, BARS);
  const bars: LaneSeries = {
    kind: 'lanes',
    colour: theme.feasible,
    thickness: THICKNESS,
    spans: shown.map(({ share }, at) => ({ at, low: 0, high: share })),
  };
  const deviations: WhiskerSeries = {
    kind: 'whiskers',
    along: 'x',
    colour: theme.front,
    spans: shown.map(({ share, deviation }, at) => ({
      at,
      low: Math.max(0, share - deviation),
      high: Math.min(1, share + deviation),
    })),
  };
  return {
    title: `${titleOf(metric)}: ${metric.sampled} trials${known}`,
    height: Math.max(2, shown.length) * ROW,
    y: {
      label: '',
      scale: 'linear',
      names: shown.map((decision) => `${decision.decision}: ${shareText(decision)}`),
      range: { low: Math.max(2, shown.length) - 0.5, high: -0.5 },
    },
    series: [bars, deviations],
    ...(shown.length === 0 && { message: warnings[0] ?? 'No decision stands out.' }),
  };
}
