import type { ExplainedDecision } from '@edgewright/contracts';
import type { StudyPolicy, StudyProposals } from './study-policy.js';

/** A policy as programs read it: snake_case, as in the SQL views. */
export function policyJson({ study, moments, metrics, proposals, reasoned }: StudyPolicy): object {
  return {
    study: study.name,
    suggester: study.config.suggester.plugin,
    moments: moments.map(({ throughTrial, decisions }) => ({
      through_trial: throughTrial,
      decisions: decisions.map(decisionJson),
    })),
    metrics,
    proposals: proposalsJson(proposals),
    reasons: reasoned.map(({ number, reason }) => ({ trial: number, reason })),
  };
}

function decisionJson({ name, active, entropyNats, choices }: ExplainedDecision): object {
  return { name, active, entropy_nats: entropyNats, choices };
}

function proposalsJson({ sources, latest, tried, likelier }: StudyProposals): object {
  const likelierNats = Number.isFinite(likelier) ? likelier : null;
  return { sources, latest: { trials: latest, likelier_than_uniform_nats: likelierNats, tried } };
}
