import type { JsonSchema } from '@edgewright/contracts';

const retired = (value: number | string): JsonSchema => ({ const: value, deprecated: true });

/**
 * Options of earlier versions, at the value that they had where nobody chose any: every study stored them, and goes on. Of the
 * last three the names are others now: `proposal`, `policyDraws` and `localSearchSteps`.
 */
export const retiredOptions: Readonly<Record<string, JsonSchema>> = {
  units: retired(24),
  embedding: retired(12),
  ratioLimit: retired(2),
  clip: retired(0.3),
  baselineDecay: retired(0.95),
  entropy: retired(0.05),
  beta1: retired(0),
  beta2: retired(0.999),
  explorationPerAttempt: retired(0.02),
  imagination: retired('surrogates'),
  imagined: retired(20),
  climbs: retired(4),
};
