import { bar } from '../charts/bars.js';
import { formatNumber } from '../numbers/number-format.js';
import { faint, line, strong, tablePart, type Page } from '../page/page.js';
import { percent } from '../policy/policy-words.js';
import type { Cell } from '../tables/table.js';
import type { MetricImportance, StudyImportance } from './study-importance.js';

/** Decisions of a metric in the table: what a person can take in. */
const ROWS = 10;
/** Characters of a bar. */
const BAR = 20;
/** A smaller share is nothing that a person asks for. */
const LEAST_SHARE = 0.005;

/** Which decisions drive each metric: a table with a bar for each decision. */
export function studyImportancePage({ study, trees, metrics }: StudyImportance): Page {
  return [
    line(strong(study), ': the share of the variance of each metric that is due to one decision alone'),
    ...metrics.flatMap(metricPart),
    line(),
    line(faint(`± is the standard deviation over ${trees} trees of a random forest.`)),
  ];
}

/** The same as programs read it: snake_case as in the SQL views. */
export function studyImportanceJson({ study, trees, metrics }: StudyImportance): object {
  return {
    study,
    trees,
    metrics: metrics.map(({ explained = null, ...metric }) => ({ ...metric, explained })),
  };
}

/** Titles of the lines of {@link studyImportanceCells}. */
export const IMPORTANCE_COLUMNS = [
  'metric',
  'decision',
  'share',
  'deviation',
  'active',
  'trials',
  'sampled',
  'explained',
];

/** A line for each metric and decision, as for CSV. */
export function studyImportanceCells({ metrics }: StudyImportance): readonly (readonly Cell[])[] {
  return metrics.flatMap(({ metric, trials, sampled, explained = null, decisions }) =>
    decisions.map(({ decision, share, deviation, active }) => [
      metric,
      decision,
      share,
      deviation,
      active,
      trials,
      sampled,
      explained,
    ]),
  );
}

/** The decisions of a metric that are shown. */
export function shownDecisions({ decisions }: MetricImportance, most = ROWS): MetricImportance['decisions'] {
  return decisions.slice(0, most).filter(({ share }) => share >= LEAST_SHARE);
}

/** `34 % ± 2 %`. */
export function shareText({ share, deviation }: MetricImportance['decisions'][number]): string {
  return `${percent(share)} ± ${percent(deviation)}`;
}

function metricPart(metric: MetricImportance): Page {
  const shown = shownDecisions(metric);
  const most = shown[0]?.share ?? 1;
  const rows = shown.map((one) => [
    one.decision,
    bar(one.share / most, BAR),
    percent(one.share),
    `± ${percent(one.deviation)}`,
    percent(one.active),
  ]);
  return [
    line(),
    line(strong(titleOf(metric)), ` ${aboutOf(metric)}`),
    ...(rows.length === 0 ? [] : [tablePart({ columns: ['decision', '', 'share', '±', 'active'], rows })]),
    ...(metric.decisions.length === 0 ? [] : [line(faint(restText(metric, shown.length)))]),
    ...metric.warnings.map((warning) => line(`note: ${warning}`)),
  ];
}

/** The metric with its unit. */
export function titleOf({ metric, unit }: Pick<MetricImportance, 'metric' | 'unit'>): string {
  return unit === null || unit === '' ? metric : `${metric} (${unit})`;
}

function aboutOf({ trials, sampled, explained }: MetricImportance): string {
  const counted = sampled === trials ? '' : `${formatNumber(sampled)} of `;
  const all = `${counted}${formatNumber(trials)} trials`;
  return explained === undefined
    ? all
    : `${all}; the forest explains ${percent(Math.max(0, explained))} of trials it did not see`;
}

/** Shares of what is known of a metric: by the decisions alone, by several together, and by nobody. */
function restText({ decisions, explained = 0 }: MetricImportance, shown: number): string {
  const alone = decisions.reduce((sum, { share }) => sum + share, 0);
  const others = decisions.length - shown;
  const rest = decisions.slice(shown).reduce((sum, { share }) => sum + share, 0);
  const left =
    others === 0 ? '' : `${others} other decision${others === 1 ? '' : 's'}: ${percent(rest)} in all. `;
  const together = Math.max(0, explained - alone);
  const unknown = Math.max(0, 1 - Math.max(alone, explained));
  return `${left}Decisions alone: ${percent(alone)}, several together: ${percent(together)}, unexplained: ${percent(unknown)}.`;
}
