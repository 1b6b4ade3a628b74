import type { ExplainedDecision } from '@edgewright/contracts';
import type { StudyPolicy } from './study-policy.js';

/** A policy as programs read it: snake_case, as in the SQL views. */
export function policyJson({ study, moments, metrics, reasoned }: StudyPolicy): object {
  return {
    study: study.name,
    suggester: study.config.suggester.plugin,
    moments: moments.map(({ throughTrial, decisions }) => ({
      through_trial: throughTrial,
      decisions: decisions.map(decisionJson),
    })),
    metrics,
    reasons: reasoned.map(({ number, reason }) => ({ trial: number, reason })),
  };
}

function decisionJson({ name, active, entropyNats, choices }: ExplainedDecision): object {
  return { name, active, entropy_nats: entropyNats, choices };
}
