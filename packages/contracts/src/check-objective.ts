import { suggestion } from '@edgewright/base';
import { checkOptions } from './check-options.js';
import { invalidOptions, type Problem } from './errors.js';
import type { Goal, MetricConstraint, Objective, RewardSpec } from './objective.js';
import { joinPath } from './schema-problem.js';
import { objectiveSchema } from './search-file-schema.js';

/**
 * An objective with its defaults filled in, free of contradictions and of settings that would do nothing. Without a
 * reward it gets `tunas-absolute` where a target is to be met, else `weighted-sum`: of all goals, or of the first alone where
 * hard limits say how far the others may go.
 *
 * @param where what to call it in errors
 * @throws contracts/invalid-options
 */
export function checkObjective(value: unknown, where: string): Objective {
  const { goals, ...given } = checkOptions(objectiveSchema, value, where) as unknown as GivenObjective;
  const constraints = given.constraints ?? [];
  const objective: Objective = {
    goals,
    constraints,
    reward: given.reward ?? defaultReward(goals, constraints),
  };
  const problems = objectiveProblems(objective, where);
  if (problems.length > 0) throw invalidOptions(problems);
  return objective;
}

/** An objective as files have it. */
export type GivenObjective = Pick<Objective, 'goals'> & Partial<Objective>;

function defaultReward(goals: readonly Goal[], constraints: readonly MetricConstraint[]): RewardSpec {
  if (constraints.some((constraint) => 'target' in constraint)) return { kind: 'tunas-absolute' };
  if (goals.length === 1 || constraints.length === 0) return { kind: 'weighted-sum' };
  const weights = goals.map(({ metric }, index) => [metric, index === 0 ? 1 : 0] as const);
  return { kind: 'weighted-sum', weights: Object.fromEntries(weights) };
}

/** What a JSON schema cannot say. */
function objectiveProblems(objective: Objective, where: string): readonly Problem[] {
  const problems = [
    ...repeatedGoals(objective),
    ...objective.constraints.flatMap(constraintProblems),
    ...rewardProblems(objective),
  ];
  return problems.map(({ path, message, ...rest }) => ({
    path: joinPath(where, path),
    message: `${joinPath(where, path)} ${message}`,
    ...rest,
  }));
}

function repeatedGoals({ goals }: Objective): readonly Problem[] {
  return goals.flatMap(({ metric }, index) =>
    goals.findIndex((goal) => goal.metric === metric) === index
      ? []
      : [
          {
            path: `goals[${index}].metric`,
            message: `is "${metric}" for the second time; name each metric once`,
          },
        ],
  );
}

function constraintProblems(constraint: MetricConstraint, index: number): readonly Problem[] {
  const limits = Object.keys(constraint).filter((key) => key !== 'metric');
  if (limits.length === 1) return [];
  const message = `has ${limits.length === 0 ? 'no limit' : limits.join(' and ')}; it must have one of atMost, atLeast and target`;
  return [{ path: `constraints[${index}]`, message, hint: 'Write one constraint for each limit.' }];
}

function rewardProblems(objective: Objective): readonly Problem[] {
  const { goals, constraints, reward } = objective;
  const targets = constraints.flatMap((constraint) => ('target' in constraint ? [constraint.metric] : []));
  if (reward.kind === 'weighted-sum') return [...weightProblems(objective), ...idleTargets(targets)];
  const problems: Problem[] = [];
  if ('weights' in reward) {
    problems.push({ path: 'reward.weights', message: `is not used by the reward "${reward.kind}"` });
  }
  if (targets.length === 0) {
    const hint = 'Add a constraint with a target, or use the reward "weighted-sum".';
    problems.push({ path: 'reward.kind', message: `is "${reward.kind}", which needs a target`, hint });
  }
  if (goals.every(({ metric }) => targets.includes(metric))) {
    problems.push({
      path: 'goals',
      message: `all have targets; the reward "${reward.kind}" needs a quality: a goal without a target`,
    });
  }
  return problems;
}

function weightProblems({ goals, reward }: Objective): readonly Problem[] {
  const problems: Problem[] = [];
  if ('exponent' in reward) {
    problems.push({ path: 'reward.exponent', message: 'is not used by the reward "weighted-sum"' });
  }
  const metrics = goals.map(({ metric }) => metric);
  const weights = reward.kind === 'weighted-sum' ? (reward.weights ?? {}) : {};
  for (const metric of Object.keys(weights).filter((name) => !metrics.includes(name))) {
    const hint = suggestion(metric, metrics);
    problems.push({ path: `reward.weights.${metric}`, message: 'weighs a metric that is not a goal', hint });
  }
  return problems;
}

function idleTargets(targets: readonly string[]): readonly Problem[] {
  return targets.map((metric) => ({
    path: 'reward.kind',
    message: `is "weighted-sum", which ignores the target of ${metric}`,
    hint: 'Use "tunas-absolute" or a MnasNet reward, or turn the target into atMost or atLeast.',
  }));
}
