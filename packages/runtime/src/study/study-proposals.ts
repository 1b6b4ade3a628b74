import type { ExplainedDecision, StudyRecord, TrialStore } from '@edgewright/contracts';
import { parametersOf, type SearchSpace } from '@edgewright/search-space';
import type { StudyProposals } from '@edgewright/report/policy';
import { likelierThanUniform } from './likelier-than-uniform.js';
import { proposalSources } from './proposal-sources.js';
import { triedChoices } from './tried-choices.js';

/** Trials that count as the latest. */
const LATEST = 100;

/** What was proposed in a study, and by what. */
export async function studyProposals(
  { id, counts }: StudyRecord,
  { store, space, decisions }: ProposalsQuestion,
): Promise<StudyProposals> {
  const trials = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const after = Math.max(0, trials - LATEST);
  const latest = await store.trials(id, { after });
  const parameters = latest.map(({ candidate }) => parametersOf(space, candidate));
  return {
    sources: proposalSources(await store.reasons(id), { trials, after }),
    latest: latest.length,
    tried: triedChoices(decisions, parameters),
    likelier: likelierThanUniform(space, latest),
  };
}

interface ProposalsQuestion {
  readonly store: TrialStore;
  readonly space: SearchSpace;
  /** As they are explained. */
  readonly decisions: readonly ExplainedDecision[];
}
