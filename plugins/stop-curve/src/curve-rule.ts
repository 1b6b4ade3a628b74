/**
 * Stops what will not reach the front. The goal that a trial reports is extrapolated to the end of its training
 * ({@link predictEnd}); the other goals it knows already, from evaluators of lower tiers. To join the front it has to end
 * above the best of the finished trials that are at least as good in every other goal:
 *
 *   stop ⇔ P(end > max {end_p : p finished, other goals of p ≥ those of the trial}) < chance
 *
 * With one goal, that is the best trial so far. Nothing is stopped that no finished trial stands in the way of.
 */
import { normalProbability } from '@edgewright/base';
import type { Goal, Metrics, Peer, ReportedValues, StopQuestion } from '@edgewright/contracts';
import { predictEnd, type CurveSummary, type KnownCurve } from './extrapolation.js';

/** What decides who goes on. */
export interface CurveRule {
  readonly goals: readonly Goal[];
  /** A trial is stopped where its chance to reach the front is less. */
  readonly chance: number;
  /** Steps that every trial may report before it is judged. */
  readonly minimumSteps: number;
  /** Peers that went to their ends, fewer than which predict nothing. */
  readonly minimumPeers: number;
}

/** A peer that was not stopped, as far as it is compared; larger is better. */
interface EndedPeer {
  readonly curve: KnownCurve | undefined;
  readonly end: number;
  readonly others: readonly number[];
}

/** The latest so many peers are regressed on. */
const MOST_PEERS = 300;

/** Whether the chance that a trial reaches the front is too small. */
export function isHopeless(rule: CurveRule, { step, values, metrics, peers }: StopQuestion): boolean {
  const goal = rule.goals.find(({ metric }) => values.some((each) => each.metrics[metric] !== undefined));
  if (goal === undefined) return false;
  const own = valuesOf(values, goal).filter((each) => each.step <= step);
  if (own.length < rule.minimumSteps) return false;
  const others = rule.goals.filter(({ metric }) => metric !== goal.metric && metrics[metric] !== undefined);
  const ended = peers
    .filter(({ isStopped }) => !isStopped)
    .flatMap((peer) => endedPeer(peer, step, { goal, others }) ?? []);
  const curves = ended.flatMap(({ curve }) => curve ?? []).slice(-MOST_PEERS);
  const place = signed(metrics, others);
  const summary = summaryOf(own, step, place);
  if (curves.length < rule.minimumPeers || summary === undefined) return false;
  const inTheWay = ended.filter((peer) => peer.others.every((value, i) => value >= (place[i] ?? 0)));
  const toBeat = Math.max(...inTheWay.map(({ end }) => end));
  return Number.isFinite(toBeat) && chanceToBeat(toBeat, summary, curves) < rule.chance;
}

/** All numbers are divided by the largest first, so that squares of them stay finite. */
function chanceToBeat(toBeat: number, summary: CurveSummary, curves: readonly KnownCurve[]): number {
  const all = [toBeat, summary.value, ...curves.flatMap(({ seen, end }) => [seen.value, end])];
  const size = largestOf(all);
  if (size === 0) return 1;
  const rankOf = (trait: number, i: number) =>
    curves.filter(({ seen }) => (seen.traits[i] ?? 0) < trait).length / curves.length;
  const scaled = ({ value, gain, traits }: CurveSummary): CurveSummary => ({
    value: value / size,
    gain: gain / size,
    // By rank: latencies and sizes of networks spread over orders of magnitude.
    traits: traits.map(rankOf),
  });
  const known = curves.map(({ seen, end }) => ({ seen: scaled(seen), end: end / size }));
  const { mean, deviation } = predictEnd(scaled(summary), known);
  const missing = toBeat / size - mean;
  // Curves that are all alike leave no deviation: then the mean alone decides.
  if (deviation === 0) return missing > 0 ? 0 : 1;
  const chance = normalProbability(-missing / deviation);
  return Number.isNaN(chance) ? 1 : chance;
}

function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

interface Value {
  readonly step: number;
  readonly value: number;
}

function endedPeer(
  { values, metrics }: Peer,
  step: number,
  { goal, others }: { readonly goal: Goal; readonly others: readonly Goal[] },
): EndedPeer | undefined {
  const own = valuesOf(values, goal);
  const final = metrics[goal.metric];
  const last = own.at(-1);
  if (final === undefined || last === undefined) return undefined;
  const end = sign(goal) * final;
  const place = signed(metrics, others);
  const seen = last.step > step ? summaryOf(own, step, place) : undefined;
  return { end, others: place, curve: seen === undefined ? undefined : { seen, end } };
}

/** `undefined` where nothing was reported by the step. */
function summaryOf(
  values: readonly Value[],
  step: number,
  traits: readonly number[],
): CurveSummary | undefined {
  const now = bestBy(values, step);
  if (now === undefined) return undefined;
  const before = bestBy(values, step / 2) ?? now;
  // Halved first: the difference of two finite numbers may not be one.
  const gain = 2 * (now / 2 - before / 2);
  return { value: now, gain: Number.isFinite(gain) ? gain : 0, traits };
}

/** A single bad report does not hide what a trial has reached. */
function bestBy(values: readonly Value[], step: number): number | undefined {
  const seen = values.filter((each) => each.step <= step).map(({ value }) => value);
  return seen.length === 0 ? undefined : Math.max(...seen);
}

function valuesOf(values: readonly ReportedValues[], goal: Goal): readonly Value[] {
  return values.flatMap(({ step, metrics }) => {
    const value = metrics[goal.metric];
    return value === undefined ? [] : [{ step, value: sign(goal) * value }];
  });
}

function signed(metrics: Metrics, goals: readonly Goal[]): readonly number[] {
  return goals.map((goal) => sign(goal) * (metrics[goal.metric] ?? -Infinity * sign(goal)));
}

function sign({ direction }: Goal): 1 | -1 {
  return direction === 'maximise' ? 1 : -1;
}
