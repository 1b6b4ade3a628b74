import { Random } from '@edgewright/base';
import type { FinishedTrial } from '@edgewright/contracts';
import { type Candidate, fingerprint, sample, type SearchSpace } from '@edgewright/search-space';
import { PolicyAgent } from '../policies/policy-agent.js';
import type { NetworkSize } from '../policies/recurrent-policy.js';
import { agentSettings, type ChosenSettings } from '../settings.js';

/** What a search in a test is about. */
export interface Search {
  readonly space: SearchSpace;
  readonly rewardOf: (candidate: Candidate) => number;
  readonly trials: number;
}

/** A trial that completed with a reward, or failed without one. */
export function finishedTrial(number: number, candidate: Candidate, reward: number | null): FinishedTrial {
  return {
    number,
    candidate,
    state: reward === null ? 'failed' : 'completed',
    metrics: {},
    feasible: reward !== null,
    reward,
    error: null,
    cached: [],
    outsideFit: {},
  };
}

/** Narrow, so that tests of the recurrent policy are quick. */
export const NARROW: NetworkSize = { units: 8, embedding: 4 };

/** Runs a new agent, each suggestion seeing all trials but the last few; returns it with its candidates in order. */
export function search({ space, rewardOf, trials }: Search, seed: number, chosen: ChosenSettings = {}) {
  const agent = new PolicyAgent({ space, seed }, agentSettings(chosen), NARROW);
  const lag = 4;
  const candidates: Candidate[] = [];
  for (let trial = 1; trial <= trials; trial++) {
    const due = candidates[trial - 1 - lag];
    if (due !== undefined) agent.learn([finishedTrial(trial - lag, due, rewardOf(due))]);
    candidates.push(agent.suggest({ attempt: 0, random: Random.from(seed, trial, 0) }));
  }
  return { agent, candidates };
}

/** Mean reward of the last candidates of a search. */
export function lastMean(candidates: readonly Candidate[], rewardOf: Search['rewardOf'], count = 50): number {
  const last = candidates.slice(-count);
  return last.reduce((sum, candidate) => sum + rewardOf(candidate), 0) / last.length;
}

/** Mean reward of uniform candidates. */
export function uniformMean({ space, rewardOf }: Search): number {
  const random = Random.from('uniform');
  const samples = Array.from({ length: 500 }, () => rewardOf(sample(space, random)));
  return samples.reduce((sum, reward) => sum + reward, 0) / samples.length;
}

/** How many different candidates there are in a list. */
export function distinct(space: SearchSpace, candidates: readonly Candidate[]): number {
  return new Set(candidates.map((candidate) => fingerprint(space, candidate))).size;
}
