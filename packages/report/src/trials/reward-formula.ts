import type { Goal, Objective, RewardSpec, TargetConstraint } from '@edgewright/contracts';

/**
 * What makes a trial of a study the best, in words and a formula: `highest top1 − 10 · |latency_ms / 0.8 − 1|`,
 * `lowest latency_ms, with accuracy ≥ 70`.
 *
 * @source the formulas of `feasibleReward` in `@edgewright/objective`
 */
export function rewardFormula(objective: Objective): string {
  const limits = objective.constraints.flatMap((constraint) => {
    if ('target' in constraint) return [];
    const { metric } = constraint;
    return 'atMost' in constraint
      ? [`${metric} ≤ ${asGiven(constraint.atMost)}`]
      : [`${metric} ≥ ${asGiven(constraint.atLeast)}`];
  });
  return `${formula(objective)}${limits.length === 0 ? '' : `, with ${limits.join(' and ')}`}`;
}

function formula({ goals, constraints, reward }: Objective): string {
  if (reward.kind === 'weighted-sum') return weighted(goals, reward.weights ?? {});
  const targets = constraints.filter((constraint): constraint is TargetConstraint => 'target' in constraint);
  const untargeted = goals.filter(({ metric }) => !targets.some((target) => target.metric === metric));
  const quality = sumText(untargeted.map((goal) => ({ goal, weight: 1 })));
  const shaped = targets.map((target) => shapedBy(reward, target, goals));
  if (reward.kind === 'tunas-absolute') {
    const factor = asGiven(-(reward.exponent ?? -0.1));
    const missed = shaped.length > 1 ? `(${shaped.join(' + ')})` : shaped.join('');
    return `highest ${quality} − ${factor} · ${missed}`;
  }
  return `highest ${untargeted.length > 1 ? `(${quality})` : quality} · ${shaped.join(' · ')}`;
}

function weighted(goals: readonly Goal[], weights: Readonly<Record<string, number>>): string {
  const terms = goals.map((goal) => ({ goal, weight: weights[goal.metric] ?? 1 }));
  const counted = terms.filter(({ weight }) => weight !== 0);
  const [only] = counted;
  if (counted.length !== 1 || only === undefined || only.weight < 0) return `highest ${sumText(counted)}`;
  return `${only.goal.direction === 'maximise' ? 'highest' : 'lowest'} ${only.goal.metric}`;
}

interface Term {
  readonly goal: Goal;
  readonly weight: number;
}

/** `top1 − 0.5 · latency_ms`: what is minimised counts against. */
function sumText(terms: readonly Term[]): string {
  return terms.reduce((text, { goal: { metric, direction }, weight }) => {
    const signed = direction === 'maximise' ? weight : -weight;
    const size = Math.abs(weight);
    const term = size === 1 ? metric : `${asGiven(size)} · ${metric}`;
    if (text === '') return signed < 0 ? `−${term}` : term;
    return `${text} ${signed < 0 ? '−' : '+'} ${term}`;
  }, '');
}

/** How far a target pulls, as its reward has it. */
function shapedBy(
  reward: Exclude<RewardSpec, { readonly kind: 'weighted-sum' }>,
  { metric, target }: TargetConstraint,
  goals: readonly Goal[],
): string {
  const ratio = `${metric} / ${asGiven(target)}`;
  if (reward.kind === 'tunas-absolute') return `|${ratio} − 1|`;
  const isMaximised = goals.some((goal) => goal.metric === metric && goal.direction === 'maximise');
  const base = isMaximised ? `${asGiven(target)} / ${metric}` : ratio;
  const exponent = reward.exponent ?? (reward.kind === 'mnasnet-soft' ? -0.07 : -1);
  const power = `(${base})^${asGiven(exponent)}`;
  return reward.kind === 'mnasnet-soft' ? power : `min(${power}, 1)`;
}

/** A number of a search file, as somebody wrote it. */
function asGiven(value: number): string {
  return String(value).replace('-', '−');
}
