import { formatDuration, formatNumber, sparkline, visibleInLine } from '@edgewright/report';
import type { RunningTrial, SparedTraining } from '@edgewright/runtime/stores';

/** Values of a curve that are drawn, the latest ones. */
const LONGEST = 24;

/**
 * A line for each trial under way: its curve, its newest value and the step of that. All curves of a metric are drawn on one scale, so
 * that they can be compared.
 */
export function runningLines(trials: readonly RunningTrial[]): readonly string[] {
  return trials.map(({ number, metric, step, values }) => {
    const alike = trials.filter((other) => other.metric === metric).flatMap((other) => other.values);
    const least = Math.min(...alike);
    const curve = sparkline(
      values.slice(-LONGEST).map((value) => value - least),
      Math.max(...alike) - least,
    );
    const latest = formatNumber(values.at(-1) ?? NaN);
    return visibleInLine(`  trial ${number} ${curve} ${metric} ${latest} at step ${step}`);
  });
}

/** Lines below a bar: more than a small terminal is high could not be cleared again. */
const MOST_BELOW_BAR = 8;

/** The same below a bar that is redrawn: of many trials the first, and how many there are besides. */
export function belowBar(trials: readonly RunningTrial[]): readonly string[] {
  const lines = runningLines(trials);
  const rest = lines.length - MOST_BELOW_BAR;
  return rest <= 0 ? lines : [...lines.slice(0, MOST_BELOW_BAR), `  and ${rest} more`];
}

/** What early stopping has spared, in one line; nothing where it has spared nothing. */
export function sparedText(spared: SparedTraining | undefined): readonly string[] {
  if (spared === undefined) return [];
  const { stopped, steps, ofSteps, seconds } = spared;
  const share = Math.round((100 * steps) / ofSteps);
  const time = seconds >= 1 ? `, about ${formatDuration(Math.round(seconds))}` : '';
  return [
    `early stopping spared ${formatNumber(steps)} of ${formatNumber(ofSteps)} steps (${share} %)${time}: ${formatNumber(stopped)} stopped`,
  ];
}

/** What the stop of one trial has spared, in one line. */
export function trialSparedText(spared: SparedTraining | undefined, lastStep?: number): readonly string[] {
  if (spared === undefined || lastStep === undefined) return [];
  const { wholeSteps } = spared;
  const missing = Math.max(0, wholeSteps - lastStep);
  return [`early stopping spared ${formatNumber(missing)} of ${formatNumber(wholeSteps)} steps`];
}

/** The same for programs; nothing where nothing was spared. */
export function sparedJson(spared: SparedTraining | undefined): object {
  if (spared === undefined) return {};
  const { stopped, steps, ofSteps, seconds } = spared;
  return { spared: { stopped, steps, of_steps: ofSteps, seconds: Math.round(seconds) } };
}
