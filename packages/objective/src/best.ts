/** What {@link bestFeasible} needs of a trial. */
export interface Ranked {
  readonly number: number;
  readonly feasible: boolean | null;
  readonly reward: number | null;
}

/** The feasible trial of highest reward; among equals the earliest. `undefined` while none is feasible. */
export function bestFeasible<T extends Ranked>(trials: Iterable<T>): T | undefined {
  let best: T | undefined;
  for (const trial of trials) if (isBetter(trial, best)) best = trial;
  return best;
}

/** Whether `trial` takes the place of `best`. Only a feasible trial with a reward ever does. */
export function isBetter(trial: Ranked, best: Ranked | undefined): boolean {
  if (trial.feasible !== true || trial.reward === null) return false;
  if (best?.reward == null) return true;
  return trial.reward > best.reward || (trial.reward === best.reward && trial.number < best.number);
}
