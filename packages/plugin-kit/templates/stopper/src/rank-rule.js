// @ts-check

/** @typedef {import('@edgewright/contracts').Goal} Goal */
/** @typedef {import('@edgewright/contracts').StopQuestion} StopQuestion */
/** @typedef {import('@edgewright/contracts').ReportedValues} ReportedValues */

/**
 * Whether more than the share `keep` of earlier trials were better at the step that a trial has reached: a function of its
 * arguments alone.
 *
 * @param {Goal} goal
 * @param {StopQuestion} question
 * @param {import('./options.js').Options} options
 */
export function isBehind(goal, { step, values, peers }, { keep, minimum_peers }) {
  const own = latest(goal, values, step);
  const others = peers.flatMap((peer) => latest(goal, peer.values, step) ?? []);
  if (own === undefined || others.length < minimum_peers) return false;
  const better = others.filter((value) => (goal.direction === 'maximise' ? value > own : value < own));
  return better.length > keep * others.length;
}

/** @type {(goal: Goal, values: readonly ReportedValues[], step: number) => number | undefined} */
function latest({ metric }, values, step) {
  return values.findLast((each) => each.step <= step && metric in each.metrics)?.metrics[metric];
}
