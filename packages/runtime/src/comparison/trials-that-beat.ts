import type { Goal, Objective, TrialRecord } from '@edgewright/contracts';
import { dominates, goalValues } from '@edgewright/objective';
import type { Measured } from '@edgewright/report/studies';

/** What a network is beside the trials of a front. */
export interface BeatenNetwork {
  /** The goals that both are judged by: of a network from outside, some may have no value. */
  readonly goals: readonly Goal[];
  /** Numbers of the trials that are nowhere worse, and better somewhere. */
  readonly beatenBy: readonly number[];
}

/** Which trials beat a network. */
export function trialsThatBeat(
  { goals: all }: Pick<Objective, 'goals'>,
  trials: readonly TrialRecord[],
  { metrics }: Measured,
): BeatenNetwork {
  const goals = all.filter(({ metric }) => metrics[metric] !== undefined);
  if (goals.length === 0) return { goals, beatenBy: [] };
  const place = goalValues({ goals }, metrics);
  const beating = trials.filter((trial) => dominates(goalValues({ goals }, trial.metrics), place));
  return { goals, beatenBy: beating.map(({ number }) => number) };
}
