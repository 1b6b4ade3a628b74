import type { PolicyAnswer } from '@edgewright/trial-history';

/**
 * How undecided a policy is over time, as `[trial, nats]`: the mean over the decisions of their entropies, each by how often it is
 * active, Σ active · entropy / Σ active.
 */
export function entropies({
  moments,
}: Pick<PolicyAnswer, 'moments'>): readonly (readonly [number, number])[] {
  return moments.flatMap(({ throughTrial, decisions }) => {
    const active = decisions.reduce((sum, one) => sum + one.active, 0);
    if (active === 0) return [];
    const entropy = decisions.reduce((sum, one) => sum + one.active * one.entropyNats, 0);
    return [[throughTrial, entropy / active] as const];
  });
}
