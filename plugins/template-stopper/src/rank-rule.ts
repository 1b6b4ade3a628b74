import type { Goal, ReportedValues, StopQuestion } from '@edgewright/contracts';
import type { Options } from './options.js';

/**
 * Whether more than the share `keep` of earlier trials were better at the step that a trial has reached: a function of its
 * arguments alone.
 */
export function isBehind(
  goal: Goal,
  { step, values, peers }: StopQuestion,
  { keep, minimum_peers }: Options,
): boolean {
  const own = latest(goal, values, step);
  const others = peers.flatMap((peer) => latest(goal, peer.values, step) ?? []);
  if (own === undefined || others.length < minimum_peers) return false;
  const better = others.filter((value) => (goal.direction === 'maximise' ? value > own : value < own));
  return better.length > keep * others.length;
}

function latest({ metric }: Goal, values: readonly ReportedValues[], step: number): number | undefined {
  return values.findLast((each) => each.step <= step && metric in each.metrics)?.metrics[metric];
}
