import type { Reached } from '@edgewright/contracts';
import { seriesColour } from '../charts/palette.js';
import type { Axis, LineSeries, Panel, Point, Scene } from '../charts/scene.js';
import { formatNumber } from '../numbers/number-format.js';
import type { BestSoFar, HypervolumeHistory, StudyHistory } from './study-history.js';

/** Of the frame of a quantity, in pixels. */
const FRAME = { width: 560, height: 140 };

/** A frame for each quantity that a study improves, over its trials: the reward, the goals and the hypervolume. */
export function historyScene(history: StudyHistory): Scene {
  const { study, trials, best, hypervolume } = history;
  const panels = [
    ...best.map((one, index) => bestPanel(one, { trials, colour: seriesColour(index) })),
    ...(hypervolume === undefined ? [] : [hypervolumePanel(hypervolume, seriesColour(best.length))]),
  ];
  const note =
    hypervolume === undefined ? {} : { note: `Reference point: ${referenceText(hypervolume.reference)}` };
  return {
    title: `${study}: best feasible trial so far`,
    ...note,
    width: FRAME.width,
    x: { label: 'trial', scale: 'linear', whole: true, range: { low: 0, high: Math.max(1, trials) } },
    panels,
  };
}

/** The panel of one quantity alone, for where only one can be drawn; `undefined` where nothing was reached. */
export function historySceneOf(history: StudyHistory, name: string): Scene | undefined {
  const scene = historyScene(history);
  const panel = scene.panels.find(({ y }) => y.label === name);
  return panel === undefined || panel.series.length === 0 ? undefined : { ...scene, panels: [panel] };
}

/** Of the panel of the hypervolume. */
export const HYPERVOLUME = 'hypervolume';

/** A reference point for people: `top1_percent 70, latency_ms 1.2`. */
export function referenceText(reference: HypervolumeHistory['reference']): string {
  return Object.entries(reference)
    .map(([metric, value]) => `${metric} ${formatNumber(value)}`)
    .join(', ');
}

function bestPanel(
  { name, direction, improvements }: BestSoFar,
  { trials, colour }: { readonly trials: number; readonly colour: string },
): Panel {
  const y: Axis = {
    label: name,
    scale: 'linear',
    better: direction === 'maximise' ? 'higher' : 'lower',
  };
  return { y, height: FRAME.height, series: lineOf(stairs(improvements, trials), colour) };
}

function hypervolumePanel({ after }: HypervolumeHistory, colour: string): Panel {
  const points = after.map(({ trial, value }): Point => [trial, value]);
  const y: Axis = { label: HYPERVOLUME, scale: 'linear', better: 'higher' };
  return { y, height: FRAME.height, series: lineOf(points, colour) };
}

function lineOf(points: readonly Point[], colour: string): readonly LineSeries[] {
  return points.length === 0 ? [] : [{ kind: 'line', colour, points }];
}

/** What was reached stands until it is improved, and up to the last trial. */
function stairs(reached: readonly Reached[], trials: number): readonly Point[] {
  return reached.flatMap(({ trial, value }, index): readonly Point[] => [
    [trial, value],
    [reached[index + 1]?.trial ?? trials, value],
  ]);
}
