/**
 * The median rule. A trial is stopped at step s where the best value that it has reported by then is worse than the median of
 * what its peers had reached on average by the same step:
 *
 *   stop ⇔ best(v(1) … v(s)) < median over peers p of mean(v_p(1) … v_p(s))
 *
 * (for a metric that is to grow). It fits no model to curves, so that their form does not matter; a mean over steps is lower
 * than the latest value of a curve that rises, so that the rule errs on the side of going on.
 *
 * @source D. Golovin et al., "Google Vizier: A Service for Black-Box Optimization", KDD 2017, section 3.2.2
 */
import type { Goal, Peer, ReportedValues, StopQuestion } from '@edgewright/contracts';

/** What the rule compares. */
export interface MedianRule {
  readonly goal: Goal;
  /** Values of the metric that every trial may report before it is judged. */
  readonly minimumSteps: number;
  /** Peers with a value by the same step, fewer than which stop nothing. */
  readonly minimumPeers: number;
}

/** Whether a trial is behind its peers at the step that it has reached. */
export function isBehind({ goal, minimumSteps, minimumPeers }: MedianRule, question: StopQuestion): boolean {
  const { step, values, peers } = question;
  const own = valuesUpTo(step, values, goal);
  if (own.length < minimumSteps || own.length === 0) return false;
  const averages = peers.flatMap((peer) => runningAverage(step, peer, goal));
  if (averages.length < minimumPeers || averages.length === 0) return false;
  return Math.max(...own) < medianOf(averages);
}

/** Larger being better. */
function valuesUpTo(step: number, reported: readonly ReportedValues[], goal: Goal): readonly number[] {
  const sign = goal.direction === 'maximise' ? 1 : -1;
  return reported.flatMap((each) => {
    const value = each.step <= step ? each.metrics[goal.metric] : undefined;
    return value === undefined ? [] : [sign * value];
  });
}

/** Empty for a peer that reported nothing by then. */
function runningAverage(step: number, { values }: Peer, goal: Goal): readonly number[] {
  const known = valuesUpTo(step, values, goal);
  // Divided first: the sum of finite numbers may not be one.
  return known.length === 0 ? [] : [known.reduce((sum, value) => sum + value / known.length, 0)];
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? 0;
  const lower = sorted[(sorted.length - 1) >> 1] ?? 0;
  return lower / 2 + upper / 2;
}
