import type { ArmSearch } from './arm-search.js';
import { standingAt, type Standing, type TrainedTrial } from './trained-trials.js';

/** What proposes candidates in each arm. */
export const ARMS = { agent: 'suggest-policy-gradient', random: 'suggest-random' } as const;
/** One of {@link ARMS}. */
export type ArmName = keyof typeof ARMS;

/** A search that was run. */
export interface Arm extends ArmSearch {
  readonly arm: ArmName;
  readonly seed: number;
  readonly trials: readonly TrainedTrial[];
  /** Where it stood after each of them. */
  readonly standings: readonly Standing[];
}

/** Both arms of a seed where the one that trained less had ended. */
export interface EqualTraining {
  readonly seed: number;
  readonly teraMacs: number;
  readonly agent: Standing;
  readonly random: Standing;
}

/** Pairs of arms with one seed, at equal training. */
export function atEqualTraining(arms: readonly Arm[]): readonly EqualTraining[] {
  const ofAgent = arms.filter(({ arm }) => arm === 'agent');
  return ofAgent.flatMap(({ seed, standings: agent }) => {
    const other = arms.find((one) => one.arm === 'random' && one.seed === seed)?.standings ?? [];
    const teraMacs = Math.min(agent.at(-1)?.teraMacs ?? 0, other.at(-1)?.teraMacs ?? 0);
    const first = standingAt(agent, teraMacs);
    const second = standingAt(other, teraMacs);
    return first === undefined || second === undefined
      ? []
      : [{ seed, teraMacs, agent: first, random: second }];
  });
}
