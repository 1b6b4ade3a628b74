import type { MetricConstraint, Objective, TrialRecord } from '@edgewright/contracts';
import type { Progress } from '@edgewright/orchestrator';
import { formatDuration, formatNumber, visibleInLine } from '@edgewright/report';

/** What is shown of how far a study has come. */
export interface ShownProgress extends Pick<Progress, 'paid' | 'budget' | 'counts' | 'trialsPerSecond'> {
  readonly best: Pick<TrialRecord, 'number' | 'reward' | 'metrics'> | undefined;
}

/** Seconds until the trial budget is used up at the speed so far; `null` while there is none. */
export function secondsLeft({ paid, budget, trialsPerSecond }: ShownProgress): number | null {
  return trialsPerSecond > 0 ? Math.max(0, budget - paid) / trialsPerSecond : null;
}

/** How the best trial stands to each constraint: `latency_ms 0.98/1`. */
function constraintStatus(objective: Objective, progress: ShownProgress): readonly string[] {
  const { best } = progress;
  if (best === undefined) return [];
  return objective.constraints.map((constraint) => {
    const value = best.metrics[constraint.metric];
    const seen = value === undefined ? '?' : formatNumber(value);
    return `${constraint.metric} ${seen}/${formatNumber(limitOf(constraint))}`;
  });
}

/**
 * One line about how far a study is, for a terminal of so many columns: bar, trials, rate, time left, best so far and how it
 * keeps the constraints. What does not fit goes in this order: the bar, the rate, the results, the end of the name.
 */
export function progressLine(study: ShownStudy, progress: ShownProgress, columns: number): string {
  const { paid, budget } = progress;
  const { speed, left, results } = factsOf(study, progress);
  const name = titleOf(study);
  const count = `${paid}/${budget}`;
  const forms = [
    `${name} ${bar(paid / budget)} ${joined(count, [speed, ...left, ...results])}`,
    `${name} ${joined(count, [speed, ...left, ...results])}`,
    `${name} ${joined(count, [...left, ...results])}`,
    `${name} ${joined(count, left)}`,
    `${name} ${count}`,
  ];
  const shown = forms.find((form) => form.length <= columns);
  return shown ?? `${name.slice(0, Math.max(0, columns - count.length - 2))}… ${count}`.slice(0, columns);
}

/** The same in full, for a line of a log. */
export function progressText(study: ShownStudy, progress: ShownProgress): string {
  const { paid, budget } = progress;
  const { speed, left, results } = factsOf(study, progress);
  return `${titleOf(study)} ${joined(`${paid}/${budget}`, [speed, ...left, ...results])}`;
}

/** What the line shows of a study. */
export interface ShownStudy {
  readonly name: string;
  readonly objective: Objective;
  /** Absent where it is the only one. */
  readonly batch?: BatchPlace;
}

/** Where a study stands in a batch. */
export interface BatchPlace {
  readonly number: number;
  readonly studies: number;
  /** Budgets of the studies after it, together. */
  readonly trialsAfter: number;
}

function titleOf({ name, batch }: ShownStudy): string {
  return visibleInLine(batch === undefined ? name : `study ${batch.number} of ${batch.studies} · ${name}`);
}

function joined(count: string, facts: readonly string[]): string {
  return visibleInLine([count, ...facts].join(' · '));
}

interface Facts {
  readonly speed: string;
  /** Nothing where it is not known yet. */
  readonly left: readonly string[];
  readonly results: readonly string[];
}

function factsOf({ objective, batch }: ShownStudy, progress: ShownProgress): Facts {
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
    left: left === null ? [] : [`${timeText(left)} left${wholeText(left, trialsPerSecond, batch)}`],
    results: [
      best === undefined ? 'none feasible yet' : ['best', bests.join(', ')].join(' ').trimEnd(),
      ...constraintStatus(objective, progress),
    ],
  };
}

/** The time of all studies of a batch, as if those to come were as fast as this one. */
function wholeText(secondsLeft: number, trialsPerSecond: number, batch?: BatchPlace): string {
  if (batch === undefined || batch.trialsAfter === 0) return '';
  return `, ${timeText(secondsLeft + batch.trialsAfter / trialsPerSecond)} of all`;
}

function timeText(seconds: number): string {
  return formatDuration(Math.ceil(seconds));
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
