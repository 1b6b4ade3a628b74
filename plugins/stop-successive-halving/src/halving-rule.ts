/**
 * Successive halving, one trial at a time. Decisions fall at rungs only, steps that grow by a constant factor:
 *
 *   rung i = firstRung · reduction^i
 *
 * A trial that reaches a rung is ranked among all that have reached it, by what each had reported there; it goes on if it is
 * among the best 1 / reduction of them, itself included. Most steps are so spent on few trials, which are compared at steps
 * where they had the same training. Trials that are behind are not promoted later, as in the algorithm for a pool of them:
 * they are stopped.
 *
 * Several goals rank by how many others are at least as good in every goal and better in one (for one goal, that is the
 * ordinary rank). Goals that evaluators of lower tiers answer count with their values; a goal of which the trial knows nothing
 * yet counts for none.
 *
 * @source L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, algorithm 2; domination count:
 * C. Fonseca, P. Fleming, "Genetic Algorithms for Multiobjective Optimization", 1993
 */
import type { Goal, Metrics, Peer, ReportedValues, StopQuestion } from '@edgewright/contracts';

/** What decides who goes on. */
export interface HalvingRule {
  readonly goals: readonly Goal[];
  readonly firstRung: number;
  readonly reduction: number;
  /** Peers at a rung, fewer than which stop nothing. */
  readonly minimumPeers: number;
}

/** The latest so many peers of a rung are compared: a count for each of n trials takes n² comparisons. */
const MOST_PEERS = 300;

/** Whether a trial that has just reached a rung is not among the best of it. */
export function isHalved(rule: HalvingRule, { step, values, metrics, peers }: StopQuestion): boolean {
  const rung = rungOf(rule, step);
  // Where it has reported at or after the rung before, that was the time to decide.
  if (rung === undefined || values.some((each) => each.step >= rung && each.step < step)) return false;
  const own = standing(values, metrics, step);
  const goals = rule.goals.filter(({ metric }) => own[metric] !== undefined);
  const others = peers
    .map((peer) => pointAt(peer, rung, goals))
    .filter((point) => point !== undefined)
    .slice(-MOST_PEERS);
  if (goals.length === 0 || others.length < rule.minimumPeers) return false;
  return !isAmongBest(signed(own, goals), others, rule.reduction);
}

/** The highest rung that a step has reached; `undefined` before the first. */
function rungOf({ firstRung, reduction }: HalvingRule, step: number): number | undefined {
  let rung: number | undefined;
  for (let next = firstRung; next <= step && next !== rung; next *= reduction) rung = next;
  return rung;
}

/** What a peer had at a rung, larger being better; `undefined` for one that did not reach it, or lacks a goal. */
function pointAt(peer: Peer, rung: number, goals: readonly Goal[]): readonly number[] | undefined {
  const reached = peer.values.find((each) => each.step >= rung);
  if (reached === undefined) return undefined;
  const known = standing(peer.values, peer.metrics, reached.step);
  return goals.every(({ metric }) => known[metric] !== undefined) ? signed(known, goals) : undefined;
}

/** The latest value of each metric by a step; those never reported, as they are known otherwise. */
function standing(values: readonly ReportedValues[], known: Metrics, step: number): Metrics {
  const reported = values.filter((each) => each.step <= step).map((each) => each.metrics);
  return Object.assign({}, known, ...reported) as Metrics;
}

function signed(metrics: Metrics, goals: readonly Goal[]): readonly number[] {
  return goals.map(({ metric, direction }) => (direction === 'maximise' ? 1 : -1) * (metrics[metric] ?? 0));
}

function isAmongBest(
  own: readonly number[],
  others: readonly (readonly number[])[],
  reduction: number,
): boolean {
  const all = [...others, own];
  const places = Math.max(1, Math.floor(all.length / reduction));
  const mine = dominators(own, all);
  let better = 0;
  for (const other of others) if (dominators(other, all) < mine) better++;
  return better < places;
}

/** How many points are at least as good in every goal and better in one. */
function dominators(point: readonly number[], all: readonly (readonly number[])[]): number {
  let count = 0;
  for (const other of all) if (dominates(other, point)) count++;
  return count;
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => value >= (b[i] ?? 0)) && a.some((value, i) => value > (b[i] ?? 0));
}
