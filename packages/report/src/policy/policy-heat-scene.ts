import type { ExplainedDecision } from '@edgewright/contracts';
import type { Cell, Panel, PointSeries, Scene } from '../charts/scene.js';
import { LIGHT_THEME, rampColour, type Theme } from '../charts/theme.js';
import { optionText, percent } from './policy-words.js';
import type { PolicyMoment } from './study-policy.js';

/** What a policy made of decisions over time. */
export interface PolicyHeat {
  readonly title: string;
  /** Oldest first. */
  readonly moments: readonly PolicyMoment[];
  /** The decisions to show, by name; all of them without it. */
  readonly decisions?: readonly string[];
}

const WIDTH = 720;
/** Of a choice, in pixels. */
const ROW = 18;
/** A decision that fewer candidates than that have is drawn in grey: little was learnt of it. */
const RARE = 0.2;
/** Steps of the ramp in the legend. */
const LEGEND = [0, 0.25, 0.5, 0.75, 1];

/**
 * A row a choice and a column a moment, the stronger the likelier, for each decision. Which way a search turned, and when, is
 * seen as a row that grows strong while the others fade; a decision that stays even was not learnt, or does not matter.
 */
export function policyHeatScene(
  { title, moments, decisions }: PolicyHeat,
  theme: Theme = LIGHT_THEME,
): Scene {
  const told = moments.at(-1)?.throughTrial ?? 0;
  const now = moments.at(-1)?.decisions ?? [];
  const chosen = now.flatMap((decision, index) =>
    decisions === undefined || decisions.includes(decision.name) ? [{ decision, index }] : [],
  );
  const panels = chosen.map(({ decision, index }, rank) => {
    const panel = panelOf(decision, index, { moments, theme });
    return rank === 0 ? { ...panel, series: [...panel.series, ...legend(theme)] } : panel;
  });
  const empty: Panel = {
    y: { label: '', scale: 'linear', range: { low: 0, high: 1 } },
    height: 120,
    series: [],
    message: 'The suggester of this study keeps no policy, or was told of no trial yet.',
  };
  return {
    title,
    note: 'The stronger the colour, the likelier; grey, where few candidates have the decision.',
    width: WIDTH,
    x: {
      label: 'finished trials that the agent was told of (count)',
      scale: 'linear',
      range: { low: 0, high: Math.max(1, told) },
    },
    panels: panels.length === 0 ? [empty] : panels,
  };
}

/** Moments, and what they are drawn in. */
interface Drawn {
  readonly moments: readonly PolicyMoment[];
  readonly theme: Theme;
}

function panelOf(
  { name, choices, entropyNats, active }: ExplainedDecision,
  index: number,
  drawn: Drawn,
): Panel {
  return {
    title: `${name}: entropy ${entropyNats.toFixed(2)} nats, active ${percent(active)}`,
    height: choices.length * ROW,
    y: {
      label: '',
      scale: 'linear',
      names: choices.map(({ value, probability }) => `${optionText(value)}: ${percent(probability)}`),
      range: { low: choices.length - 0.5, high: -0.5 },
    },
    series: [{ kind: 'cells', colour: drawn.theme.feasible, cells: cellsOf(index, drawn) }],
  };
}

/** What was known after a moment stands until the next; the last one is as wide as the one before. */
function cellsOf(index: number, { moments, theme }: Drawn): readonly Cell[] {
  return moments.flatMap(({ throughTrial, decisions }, at): readonly Cell[] => {
    const decision = decisions[index];
    const next = moments[at + 1]?.throughTrial;
    const x = { low: moments[at - 1]?.throughTrial ?? 0, high: throughTrial };
    if (decision === undefined || (x.low === x.high && next !== undefined)) return [];
    return decision.choices.map(({ probability }, choice): Cell => ({
      x: x.low === x.high ? { low: 0, high: Math.max(1, throughTrial) } : x,
      y: { low: choice - 0.5, high: choice + 0.5 },
      colour: decision.active < RARE ? faded(probability, theme) : rampColour(theme, probability),
    }));
  });
}

function faded(probability: number, theme: Theme): string {
  return rampColour({ ...theme, ramp: [theme.background, theme.filtered] }, probability);
}

function legend(theme: Theme): readonly PointSeries[] {
  return LEGEND.map((share): PointSeries => ({
    kind: 'points',
    mark: 'square',
    label: percent(share),
    colour: rampColour(theme, share),
    points: [],
  }));
}
