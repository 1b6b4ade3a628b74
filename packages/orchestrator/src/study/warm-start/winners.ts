import type { Objective, StudyConfig, WarmStartTrial } from '@edgewright/contracts';
import { goalValues, paretoFront } from '@edgewright/objective';

/** Share of the budget that trials of earlier studies may have at most. */
const SHARE = 1 / 5;
/** So many are tried where the best is not known for certain: the front, then the next best of those that are hints. */
const MOST_UNCERTAIN = 5;

/**
 * The trials with the best of those that were measured otherwise marked as the first trials of the new study: their front under
 * its objective, the largest reward first. Where all break a limit, the one that comes nearest to keeping it.
 */
export function withWinners(
  trials: readonly WarmStartTrial[],
  { objective, budget }: Pick<StudyConfig, 'objective' | 'budget'>,
): readonly WarmStartTrial[] {
  const measured = new Set(
    trials.filter((trial) => trial.measuredAlike).map(({ fingerprint }) => fingerprint),
  );
  const others = new Map<string, WarmStartTrial>();
  for (const trial of trials) {
    const { fingerprint } = trial;
    if (!measured.has(fingerprint) && !others.has(fingerprint)) others.set(fingerprint, trial);
  }
  const most = Math.max(1, Math.floor(budget.trials * SHARE));
  const winners = winnersOf([...others.values()], objective).slice(0, most);
  const places = new Map(winners.map((trial, index) => [trial, index + 1]));
  return trials.map((trial) => {
    const triedAs = places.get(trial);
    return triedAs === undefined ? trial : { ...trial, triedAs };
  });
}

function winnersOf(trials: readonly WarmStartTrial[], objective: Objective): readonly WarmStartTrial[] {
  const ranked = trials.filter(({ reward }) => reward !== null).toSorted(byReward);
  const feasible = ranked.filter((trial) => trial.feasible);
  if (feasible.length === 0) return ranked.slice(0, 1);
  const front = new Set(
    paretoFront(feasible.map(({ metrics }) => goalValues(objective, metrics))).map(
      (index) => feasible[index],
    ),
  );
  const onFront = feasible.filter((trial) => front.has(trial));
  const uncertain = feasible.filter((trial) => trial.isHint === true && !front.has(trial));
  return [...onFront, ...uncertain.slice(0, Math.max(0, MOST_UNCERTAIN - onFront.length))];
}

/** Sorting leaves equal ones in their order. */
function byReward(a: WarmStartTrial, b: WarmStartTrial): number {
  return (b.reward ?? 0) - (a.reward ?? 0);
}
