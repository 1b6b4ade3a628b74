import type { PolicyAnswer } from '@edgewright/trial-history';
import type { AnswerWorld, StudyPlace } from './answer-world.js';

/** What the suggester makes of the space, as `edgewright policy` shows it. */
export async function policyAnswer(
  { services, signal }: AnswerWorld,
  { study: { name, config }, store }: StudyPlace,
): Promise<PolicyAnswer> {
  const { studyPolicy } = await import('@edgewright/runtime/judging');
  const { moments, metrics, proposals, reasoned } = await studyPolicy(services, name, { store, signal });
  return {
    suggester: config.suggester.plugin,
    moments,
    metrics,
    sources: proposals.sources,
    latest: proposals.latest,
    reasons: reasoned.map(({ number, reason }) => ({ trial: number, reason })),
  };
}
