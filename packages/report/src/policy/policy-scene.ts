import { seriesColour } from '../charts/palette.js';
import type { BandSeries, Panel, Scene, Span } from '../charts/scene.js';
import { optionText, percent } from './policy-words.js';
import type { PolicyMoment, StudyPolicy } from './study-policy.js';

/** Of the frame of a decision, in pixels. */
const FRAME = { width: 560, height: 88 };
/** Choices that the legend of a decision names, the likeliest first. */
const NAMED = 3;

/** For each decision a frame in which each choice is as high as it is likely, over the trials that the agent was told of. */
export function policyScene({ study, moments }: Pick<StudyPolicy, 'study' | 'moments'>): Scene {
  const told = moments.at(-1)?.throughTrial ?? 0;
  const decisions = moments.at(-1)?.decisions ?? [];
  return {
    title: `${study.name}: ${study.config.suggester.plugin}, trials 0 to ${told}`,
    note: `The height of a colour is the probability of a choice; the likeliest are named, with their probability now.`,
    width: FRAME.width,
    x: {
      label: 'finished trials that the agent was told of (count)',
      scale: 'linear',
      range: { low: 0, high: Math.max(1, told) },
    },
    panels: decisions.map((decision, index): Panel => ({
      title: `${decision.name}: entropy ${decision.entropyNats.toFixed(2)} nats, active ${percent(decision.active)}`,
      height: FRAME.height,
      y: { label: 'probability', scale: 'linear', range: { low: 0, high: 1 } },
      series: bandsOf(decision, index, moments),
    })),
  };
}

/** Stacked in the order of the choices, the first at the bottom; the likeliest first in the legend. */
function bandsOf(
  { choices }: PolicyMoment['decisions'][number],
  decision: number,
  moments: readonly PolicyMoment[],
): readonly BandSeries[] {
  const likeliest = choices
    .map((choice, index) => ({ ...choice, index }))
    .sort((a, b) => b.probability - a.probability);
  return likeliest.map(({ value, probability, index }, rank): BandSeries => {
    const spans = moments.map((moment) => spanOf(moment, decision, index));
    const band: BandSeries = { kind: 'band', colour: seriesColour(index), opacity: 1, spans };
    return rank < NAMED ? { ...band, label: `${optionText(value)}: ${percent(probability)}` } : band;
  });
}

/** Where a choice lies in the stack of its decision at a moment. */
function spanOf({ throughTrial, decisions }: PolicyMoment, decision: number, choice: number): Span {
  const probabilities = (decisions[decision]?.choices ?? []).map(({ probability }) => probability);
  const low = probabilities.slice(0, choice).reduce((sum, probability) => sum + probability, 0);
  return { x: throughTrial, low, high: low + (probabilities[choice] ?? 0) };
}
