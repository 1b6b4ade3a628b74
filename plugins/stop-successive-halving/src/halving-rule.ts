/**
 * Successive halving, one trial at a time. Decisions fall at rungs only, steps that grow by a constant factor:
 *
 *   rung i = firstRung · reduction^i
 *
 * A trial that reaches a rung is ranked among all that have reached it, by the best that each had reported by then, which a
 * single bad report does not hide; it goes on if it is among the best 1 / reduction of them, itself included. Most steps are so spent on few trials, which are compared at steps
 * where they had the same training. Trials that are behind are not promoted later, as in the algorithm for a pool of them:
 * they are stopped.
 *
 * Several goals rank by how far a trial lies below the front of the rung. Goals that evaluators of lower tiers answered are known
 * for good; what is still to be gained is in those r that are reported, each in units of its range at the rung:
 *
 *   gap_i = max over j at least as good in every known goal of  min over r of  (v_jr − v_ir) / range_r,   0 at least
 *
 * For one goal that is the ordinary rank. A count of those that dominate a trial would be worse where many lie close together:
 * it tells a trial just below a crowded part of the front from one far below an empty part the wrong way round. What is among the best
 * 1 / reduction² in one reported goal alone goes on as well. A goal of which the trial knows nothing yet counts for none.
 *
 * @source L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, algorithm 2; the gap is the additive
 * ε-indicator in the goals that are not final: E. Zitzler et al., "Performance Assessment of Multiobjective Optimizers", 2003
 */
import type { Goal, Metrics, Peer, StopQuestion } from '@edgewright/contracts';

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
  // Where others ended by themselves nothing is left to spare.
  if (peers.some((peer) => !peer.isStopped && (peer.values.at(-1)?.step ?? Infinity) <= step)) return false;
  // Where it has reported at or after the rung before, that was the time to decide.
  if (rung === undefined || values.some((each) => each.step >= rung && each.step < step)) return false;
  const known = standing({ values, metrics }, step, rule.goals);
  const goals = rule.goals
    .filter(({ metric }) => known[metric] !== undefined)
    .map((goal) => ({ ...goal, isOpen: values.some((each) => each.metrics[goal.metric] !== undefined) }));
  const others = peers
    .map((peer) => pointAt(peer, rung, goals))
    .filter((point) => point !== undefined)
    .slice(-MOST_PEERS);
  if (others.length < rule.minimumPeers || !goals.some(({ isOpen }) => isOpen)) return false;
  const own = signed(known, goals);
  return !isAmongBest(scaled([...others, own]), rule.reduction);
}

/** A goal of which something is known. */
interface KnownGoal extends Goal {
  /** Whether the trial reports it, so that it may still grow. */
  readonly isOpen: boolean;
}

/** What a trial has at a rung, larger being better. */
interface Point {
  readonly known: readonly number[];
  readonly open: readonly number[];
}

/** The highest rung that a step has reached; `undefined` before the first. */
function rungOf({ firstRung, reduction }: HalvingRule, step: number): number | undefined {
  let rung: number | undefined;
  for (let next = firstRung; next <= step && next !== rung; next *= reduction) rung = next;
  return rung;
}

/** What a peer had at a rung; `undefined` for one that did not reach it, or lacks a goal. */
function pointAt(peer: Peer, rung: number, goals: readonly KnownGoal[]): Point | undefined {
  const reached = peer.values.find((each) => each.step >= rung);
  if (reached === undefined) return undefined;
  const known = standing(peer, reached.step, goals);
  return goals.every(({ metric }) => known[metric] !== undefined) ? signed(known, goals) : undefined;
}

/** The best value of each goal by a step; those never reported, as they are known otherwise. */
function standing(
  { values, metrics }: Pick<Peer, 'values' | 'metrics'>,
  step: number,
  goals: readonly Goal[],
): Metrics {
  const best: Record<string, number> = { ...metrics };
  for (const { metric, direction } of goals) {
    const reported = values.flatMap((each) => (each.step <= step ? (each.metrics[metric] ?? []) : []));
    if (reported.length > 0) best[metric] = Math[direction === 'maximise' ? 'max' : 'min'](...reported);
  }
  return best;
}

function signed(metrics: Metrics, goals: readonly KnownGoal[]): Point {
  const value = ({ metric, direction }: Goal) => (direction === 'maximise' ? 1 : -1) * (metrics[metric] ?? 0);
  return {
    known: goals.filter(({ isOpen }) => !isOpen).map(value),
    open: goals.filter(({ isOpen }) => isOpen).map(value),
  };
}

/** Whether the last of these points is among the best of them. */
function isAmongBest(all: readonly Point[], reduction: number): boolean {
  const places = Math.max(1, Math.floor(all.length / reduction));
  const gaps = all.map((point) => gapOf(point, all));
  const mine = gaps.at(-1) ?? 0;
  return gaps.filter((gap) => gap < mine).length < places || isFirst(all, places / reduction);
}

/** Whether the last of these points is among so many in one goal alone. */
function isFirst(all: readonly Point[], places: number): boolean {
  const own = all.at(-1)?.open ?? [];
  return own.some((mine, goal) => all.filter(({ open }) => (open[goal] ?? 0) > mine).length < places);
}

/** How far a point lies below the front of all. */
function gapOf(point: Point, all: readonly Point[]): number {
  let gap = 0;
  for (const other of all) {
    if (!other.known.every((value, goal) => value >= (point.known[goal] ?? 0))) continue;
    const ahead = other.open.map((value, goal) => value - (point.open[goal] ?? 0));
    gap = Math.max(gap, Math.min(...ahead));
  }
  return gap;
}

/** Open goals in units of their range, halved first: the difference of two finite numbers may not be one. */
function scaled(all: readonly Point[]): readonly Point[] {
  const ranges = (all[0]?.open ?? []).map((_, goal) => {
    const values = all.map(({ open }) => (open[goal] ?? 0) / 2);
    return Math.max(...values) - Math.min(...values);
  });
  const inRange = (value: number, goal: number) => value / 2 / (ranges[goal] || 1);
  return all.map(({ known, open }) => ({ known, open: open.map(inRange) }));
}
