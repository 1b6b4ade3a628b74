import type { ExplainedDecision, ExplainedMetric, StudyRecord, TrialRecord } from '@edgewright/contracts';

/** What the suggester of a study makes of its space, and what was proposed. */
export interface StudyPolicy {
  readonly study: StudyRecord;
  /** Oldest first; the last is now. */
  readonly moments: readonly PolicyMoment[];
  /** As of now. */
  readonly metrics: readonly ExplainedMetric[];
  readonly proposals: StudyProposals;
  /** The latest trials that have a reason, by number. */
  readonly reasoned: readonly TrialRecord[];
}

/** The policy after it was told of the trials up to one. */
export interface PolicyMoment {
  readonly throughTrial: number;
  readonly decisions: readonly ExplainedDecision[];
}

/** What was proposed, as opposed to what a policy makes likely. */
export interface StudyProposals {
  /** Where candidates came from, over the study and of late: the source of most trials first. */
  readonly sources: readonly ProposalSource[];
  /** How many trials count as the latest. */
  readonly latest: number;
  /** What the latest trials took of each decision, in the order in which decisions are explained. */
  readonly tried: readonly TriedDecision[];
  /** How much likelier the policy made the latest trials than a uniform one would, in nats an active decision; NaN if unknown. */
  readonly likelier: number;
}

/** Of how many trials the candidate came from somewhere. */
export interface ProposalSource {
  readonly source: string;
  readonly trials: number;
  /** Of them, how many of the latest. */
  readonly latest: number;
}

/** How often trials took each choice of a decision. */
export interface TriedDecision {
  readonly name: string;
  /** Trials in which the decision is active. */
  readonly trials: number;
  /** Trials by choice, in the order of the choices that are explained. */
  readonly choices: readonly number[];
}
