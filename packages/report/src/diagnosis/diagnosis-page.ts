import { formatNumber } from '../numbers/number-format.js';
import { faint, line, strong, tablePart, type Page } from '../page/page.js';
import type { Cell, Table } from '../tables/table.js';
import { causeAdvice } from './cause-advice.js';
import type { Cause, EarlyStops, StudyDiagnosis, ValueFailures } from './study-diagnosis.js';

/** Causes that a person can take in. */
const ROWS = 12;
/** Values of decisions, likewise. */
const VALUE_ROWS = 8;
/** A chance below which nobody cares how small it is. */
const SMALLEST_P = 1e-99;

/** How this person calls the command. */
interface Told {
  readonly program: string;
}

/** Why trials of a study came to nothing, for people: a table of causes, and what to do about each. */
export function diagnosisPage(diagnosis: StudyDiagnosis, { program }: Told): Page {
  const { study, causes, finished, feasible } = diagnosis;
  const shown = causes.slice(0, ROWS);
  const heading = line(strong(study), ` ${countsText(diagnosis)}`);
  if (causes.length === 0) {
    const nothing =
      finished === 0 ? 'No trial has finished yet.' : 'No trial failed, was lost or is infeasible.';
    return [heading, line(nothing), ...stoppedPage(diagnosis)];
  }
  const counted = shown.reduce((sum, { count }) => sum + count, 0);
  const several = counted > finished - feasible;
  return [
    heading,
    line(),
    tablePart(causeTable(shown)),
    ...(several ? [line(faint('A trial that breaks several constraints is counted under each.'))] : []),
    ...(shown.length < causes.length
      ? [line(faint(`${causes.length - shown.length} rarer causes: --json has them all.`))]
      : []),
    line(),
    line(strong('what to do')),
    ...shown.map((cause) => line(`${causeText(cause)}: `, causeAdvice(cause, { study, program }))),
    ...valuesPage(diagnosis),
    ...stoppedPage(diagnosis),
  ];
}

/** The same as programs read it: snake_case. */
export function diagnosisJson(diagnosis: StudyDiagnosis, { program }: Told): object {
  const { study, finished, feasible, counts, causes, values, stopped } = diagnosis;
  return {
    study,
    finished,
    feasible,
    ...counts,
    causes: causes.map((cause) => ({
      ...cause,
      constraint: constraintJson(cause),
      error: cause.error ?? null,
      advice: causeAdvice(cause, { study, program }),
    })),
    values,
    stopped: stopped === undefined ? null : stoppedJson(stopped),
  };
}

function stoppedJson({ trials, sparedShare, afterSteps }: EarlyStops): object {
  return { trials, spared_share: sparedShare, after_steps: afterSteps };
}

function constraintJson({ constraint }: Cause): object | null {
  if (constraint === undefined) return null;
  const { bound, ...rest } = constraint;
  return { ...rest, bound: bound === 'atMost' ? 'at_most' : 'at_least' };
}

function countsText({ finished, feasible, counts }: StudyDiagnosis): string {
  const others = Object.entries(counts).flatMap(([state, count]) =>
    count === 0 ? [] : [`${formatNumber(count)} ${state}`],
  );
  return [
    `${formatNumber(finished)} finished trials: ${formatNumber(feasible)} feasible (${percent(feasible / (finished || 1))})`,
    ...others,
  ].join(', ');
}

function causeTable(causes: readonly Cause[]): Table {
  return {
    columns: ['state', 'cause', 'trials', 'share', 'limit', 'median', 'worst', 'for example'],
    rows: causes.map((cause) => {
      const { limit = null, median = null, worst = null } = cause.constraint ?? {};
      const { state, count, share, examples } = cause;
      return [state, causeText(cause), count, percent(share), limit, median, worst, examples.join(', ')];
    }),
    mixed: ['limit', 'median', 'worst'],
  };
}

/** Which values go with failure, where some do. */
function valuesPage({ values, finished, counts }: StudyDiagnosis): Page {
  if (values.length === 0) return [];
  const overall = (counts.infeasible + counts.failed + counts.lost) / finished;
  const meaning = `Of all finished trials ${percent(overall)} came to nothing; p is the chance of as many, had the value no influence. A value may go with a failure and not be its cause.`;
  return [
    line(),
    line(strong('values that go with failure')),
    tablePart({
      columns: ['parameter', 'value', 'trials', 'came to nothing', 'share', 'p'],
      rows: values.slice(0, VALUE_ROWS).map(valueRow),
    }),
    line(faint(meaning)),
  ];
}

/** What early stopping spared, where it did. */
function stoppedPage({ stopped }: StudyDiagnosis): Page {
  if (stopped === undefined) return [];
  const { trials, sparedShare, afterSteps } = stopped;
  const steps = afterSteps.map((each) => `${formatNumber(each.trials)} after step ${each.step}`).join(', ');
  return [
    line(),
    line(strong('stopped early')),
    line(`${formatNumber(trials)} trials, which spared ${percent(sparedShare)} of the steps: ${steps}`),
  ];
}

function valueRow({ decision, value, trials, failed, share, p }: ValueFailures): Cell[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [decision, text, trials, failed, percent(share), p < SMALLEST_P ? '< 1e-99' : p.toExponential(0)];
}

function causeText({ constraint, error }: Cause): string {
  if (constraint !== undefined) {
    return `${constraint.metric} ${constraint.bound === 'atMost' ? 'over' : 'under'} ${constraint.limit}`;
  }
  return error === undefined ? 'no reason was stored' : `${error.code}: ${error.message}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}
