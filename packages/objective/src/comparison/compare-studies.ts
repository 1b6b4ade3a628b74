/**
 * Several studies side by side, by what each found in as many trials as the shortest has: the database, or the store, is asked for these
 * trials between {@link comparisonFrame} and {@link compareStudies}.
 */
import type { Json } from '@edgewright/base';
import type {
  ComparedStudy,
  ComparedTrial,
  ComparisonFrame,
  Goal,
  MeasuredTrial,
  Metric,
  Metrics,
  StudiesComparison,
  StudyConfig,
} from '@edgewright/contracts';
import { noCommonGoal } from '../errors.js';
import { feasibleTrials, type FeasibleTrial } from '../history/feasible-trials.js';
import {
  goalMetrics,
  hasHypervolume,
  hypervolumeHistory,
  referencePoint,
} from '../history/hypervolume-history.js';
import { ParetoFront, paretoFront, type GoalPoint } from '../pareto-front.js';
import { configDifferences } from './config-differences.js';

/** A study that is to be compared. */
export interface ComparableStudy {
  readonly name: string;
  readonly config: StudyConfig;
  /** The number of its last trial. */
  readonly trials: number;
  readonly metrics: readonly Pick<Metric, 'name' | 'unit' | 'conditions'>[];
}

/** @throws objective/no-common-goal */
export function comparisonFrame(studies: readonly ComparableStudy[]): ComparisonFrame {
  const [first, ...others] = studies.map(({ config }) => config.objective.goals);
  const goals = (first ?? []).filter(({ metric, direction }) =>
    others.every((those) => those.some((goal) => goal.metric === metric && goal.direction === direction)),
  );
  if (goals.length === 0) throw noCommonGoal(studies.map(({ name }) => name));
  return { goals, equalTrials: Math.min(...studies.map(({ trials }) => trials)) };
}

/** @param studies with the feasible trials of each within the equal number of trials, by number, and their goals */
export function compareStudies(
  { goals, equalTrials }: ComparisonFrame,
  studies: readonly (ComparableStudy & { readonly measured: Iterable<MeasuredTrial> })[],
): StudiesComparison {
  const found = studies.map(({ measured }) => feasibleTrials(goals, measured));
  const fronts = found.map(frontOf);
  const together = fronts.flat();
  const joint = new Set(
    paretoFront(together.map(({ values }) => values)).flatMap((index) => together[index] ?? []),
  );
  const reference = together.length > 0 && hasHypervolume(goals) ? referencePoint(together) : undefined;
  const volumesOf = (trials: readonly FeasibleTrial[], corner: GoalPoint) =>
    hypervolumeHistory(trials, { reference: corner, count: equalTrials });
  return {
    goals,
    equalTrials,
    reference: reference && goalMetrics(goals, reference),
    studies: studies.map(({ name, trials: count }, index): ComparedStudy => {
      const trials = found[index] ?? [];
      const front = fronts[index] ?? [];
      const best = bestOf(trials);
      return {
        name,
        trials: count,
        feasible: trials.length,
        best: best && comparedTrial(best),
        bestOfGoals: bestOfGoals(goals, trials),
        front: front.map(comparedTrial),
        onJointFront: front.filter((member) => joint.has(member)).length,
        hypervolume: reference ? volumesOf(trials, reference) : [],
      };
    }),
    differences: configDifferences(studies.map(({ config }) => namelessConfig(config))),
    unlike: unlikeMetrics(goals, studies),
  };
}

function frontOf(trials: readonly FeasibleTrial[]): readonly FeasibleTrial[] {
  const front = new ParetoFront<FeasibleTrial>();
  for (const trial of trials) front.add(trial, trial.values);
  return front.members().map(({ id }) => id);
}

function bestOf(trials: readonly FeasibleTrial[]): FeasibleTrial | undefined {
  let best: FeasibleTrial | undefined;
  for (const trial of trials) {
    if ((trial.reward ?? -Infinity) > (best?.reward ?? -Infinity)) best = trial;
  }
  return best;
}

function bestOfGoals(goals: readonly Goal[], trials: readonly FeasibleTrial[]): Metrics {
  if (trials.length === 0) return {};
  const best = goals.map((_, axis) =>
    trials.reduce((most, { values }) => Math.max(most, values[axis] ?? -Infinity), -Infinity),
  );
  return goalMetrics(goals, best);
}

function comparedTrial({ number, reward, metrics }: FeasibleTrial): ComparedTrial {
  return { trial: number, reward, metrics };
}

/** Two studies of a store always differ in their names. */
function namelessConfig(config: StudyConfig): Json {
  return { ...(JSON.parse(JSON.stringify(config)) as Record<string, Json>), name: '' };
}

function unlikeMetrics(goals: readonly Goal[], studies: readonly ComparableStudy[]): readonly string[] {
  return goals.flatMap(({ metric }) => {
    const said = studies.map(({ metrics }) => metrics.find(({ name }) => name === metric));
    const texts = said.map((one) => JSON.stringify([one?.unit ?? null, one?.conditions ?? null]));
    return new Set(texts).size > 1 ? [metric] : [];
  });
}
