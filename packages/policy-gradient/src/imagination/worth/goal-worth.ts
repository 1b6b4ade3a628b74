import type { Setting, WorldModel } from '../world-model.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { Worth } from './worth.js';

/** Expected improvement of a single goal over the best feasible trial, noise taken out. */
export function goalWorth({ objective }: Setting, model: WorldModel): Worth {
  const [goal] = objective.goals;
  if (goal === undefined) return () => 0;
  const best = model.past.reduce(
    (highest, past) => (past.feasible ? Math.max(highest, model.smoothed(goal.metric, past)) : highest),
    -Infinity,
  );
  return (imagined) => logExpectedImprovement(model.believe(goal.metric, imagined), best);
}
