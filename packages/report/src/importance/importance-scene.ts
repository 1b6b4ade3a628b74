import { COLOURS, seriesColour } from '../charts/palette.js';
import type { Panel, Scene, Series } from '../charts/scene.js';
import { percent } from '../policy/policy-words.js';
import { shareText, shownDecisions, titleOf } from './study-importance-page.js';
import type { MetricImportance, StudyImportance } from './study-importance.js';

/** Of the frame of a metric, in pixels. */
const FRAME = { width: 560, height: 140 };
/** Decisions of a metric that have a bar: as many as the legend has room for beside the frame. */
const BARS = 8;
/** Of a bar, in ranks. */
const WIDTH = 0.8;

/** A frame for each metric, with a bar for each of its most important decisions. */
export function importanceScene({ study, trees, metrics }: StudyImportance): Scene {
  return {
    title: `${study}: what drives each metric`,
    note: `Share of the variance that is due to one decision alone; the line is the standard deviation over ${trees} trees.`,
    width: FRAME.width,
    x: { label: 'rank of the decision', scale: 'linear', range: { low: 0.5, high: BARS + 0.5 } },
    panels: metrics.map(panelOf),
  };
}

function panelOf(metric: MetricImportance): Panel {
  const { explained } = metric;
  const known = explained === undefined ? '' : `, explained ${percent(Math.max(0, explained))}`;
  return {
    title: `${titleOf(metric)}: ${metric.sampled} trials${known}`,
    height: FRAME.height,
    y: { label: 'share of variance', scale: 'linear', range: { low: 0, high: 1 } },
    series: shownDecisions(metric, BARS).flatMap((decision, index): readonly Series[] => {
      const { share, deviation } = decision;
      const x = index + 1;
      const label = `${decision.decision}: ${shareText(decision)}`;
      return [
        {
          kind: 'bars',
          colour: seriesColour(index),
          label,
          width: WIDTH,
          spans: [{ x, low: 0, high: share }],
        },
        {
          kind: 'line',
          colour: COLOURS.grey,
          points: [
            [x, Math.max(0, share - deviation)],
            [x, Math.min(1, share + deviation)],
          ],
        },
      ];
    }),
  };
}
