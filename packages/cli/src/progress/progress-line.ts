import type { MetricConstraint, Objective } from '@edgewright/contracts';
import type { Progress } from '@edgewright/orchestrator';
import { formatDuration, formatNumber, visibleInLine } from '@edgewright/report';

/** Seconds until the trial budget is used up at the speed so far; `null` while there is none. */
export function secondsLeft({ paid, budget, trialsPerSecond }: Progress): number | null {
  return trialsPerSecond > 0 ? Math.max(0, budget - paid) / trialsPerSecond : null;
}

/** How the best trial stands to each constraint: `latency_ms 0.98/1`. */
function constraintStatus(objective: Objective, progress: Progress): readonly string[] {
  const { best } = progress;
  if (best === undefined) return [];
  return objective.constraints.map((constraint) => {
    const value = best.metrics[constraint.metric];
    const seen = value === undefined ? '?' : formatNumber(value);
    return `${constraint.metric} ${seen}/${formatNumber(limitOf(constraint))}`;
  });
}

/**
 * One line about how far a study is: bar, trials, rate, time left, best so far and how it keeps the constraints. What
 * does not fit into `columns` goes in this order: the bar, the name, the rate, the end of the line.
 */
export function progressLine(study: ShownStudy, progress: Progress, columns: number): string {
  const { paid, budget } = progress;
  const { speed, left, results } = factsOf(study.objective, progress);
  const text = (facts: readonly string[]) =>
    visibleInLine([`${paid}/${budget}`, ...facts, ...results].join(' · '));
  const facts = text([speed, ...left]);
  const forms = [`${study.name} ${bar(paid / budget)} ${facts}`, `${study.name} ${facts}`, facts];
  const narrowest = text(left.length === 0 ? [speed] : left);
  const fitting = forms.find((form) => form.length <= columns) ?? narrowest;
  return fitting.length <= columns ? fitting : `${fitting.slice(0, Math.max(0, columns - 1))}…`;
}

/** What the line shows of a study. */
export interface ShownStudy {
  readonly name: string;
  readonly objective: Objective;
}

interface Facts {
  readonly speed: string;
  /** Nothing where it is not known yet. */
  readonly left: readonly string[];
  readonly results: readonly string[];
}

function factsOf(objective: Objective, progress: Progress): Facts {
  const { trialsPerSecond, best } = progress;
  const left = secondsLeft(progress);
  const constrained = new Set(objective.constraints.map(({ metric }) => metric));
  const goals = objective.goals.filter(({ metric }) => !constrained.has(metric));
  const bests = goals.flatMap(({ metric }) => {
    const value = best?.metrics[metric];
    return value === undefined ? [] : [`${metric} ${formatNumber(value)}`];
  });
  return {
    speed: trialsPerSecond > 0 ? `${rateText(trialsPerSecond)}/s` : 'starting',
    left: left === null ? [] : [`${formatDuration(Math.ceil(left))} left`],
    results: [
      best === undefined ? 'none feasible yet' : ['best', bests.join(', ')].join(' ').trimEnd(),
      ...constraintStatus(objective, progress),
    ],
  };
}

/** Slow evaluators run for seconds a trial, whose rate is not a whole number. */
function rateText(perSecond: number): string {
  return perSecond >= 10 ? formatNumber(Math.round(perSecond)) : String(Number(perSecond.toPrecision(2)));
}

const BAR_WIDTH = 20;

function bar(fraction: number): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

function limitOf(constraint: MetricConstraint): number {
  if ('target' in constraint) return constraint.target;
  return 'atMost' in constraint ? constraint.atMost : constraint.atLeast;
}
