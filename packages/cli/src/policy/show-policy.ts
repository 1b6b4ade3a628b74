import type { ExplainedDecision, ExplainedMetric } from '@edgewright/contracts';
import { bar, formatNumber, sparkline } from '@edgewright/report';
import type { StudyPolicy } from '@edgewright/runtime';
import type { Output } from '../output/output.js';
import { optionText, percent, reasonText } from './policy-words.js';

const COLUMNS = [
  ...['decision', 'favourite', 'probability', '', 'over time'],
  ...['entropy', 'entropy over time', 'active'],
];

/** Characters of a bar. */
const BAR = 10;
/** Decisions that drive a metric: what a person can take in. */
const DRIVERS = 5;
/** Characters of a reason in a table. */
const REASON = 160;

/** A policy for people: a row for each decision, what drives each metric, and why the latest candidates were suggested. */
export function showPolicy(output: Output, policy: StudyPolicy): void {
  const { moments, metrics, reasoned } = policy;
  showTitle(output, policy);
  const now = moments.at(-1)?.decisions ?? [];
  output.line();
  output.table({
    columns: COLUMNS,
    rows: now.map((decision, index) => {
      const before = moments.map(({ decisions }) => decisions[index] ?? decision);
      const { favourite, at } = favouriteOf(decision);
      const course = before.map(({ choices }) => choices[at]?.probability ?? 0);
      const entropies = before.map(({ entropyNats }) => entropyNats);
      return [
        ...[
          decision.name,
          optionText(favourite.value),
          percent(favourite.probability),
          bar(favourite.probability, BAR),
        ],
        ...[sparkline(course, 1), decision.entropyNats.toFixed(2)],
        ...[sparkline(entropies, Math.log(Math.max(2, decision.choices.length))), percent(decision.active)],
      ];
    }),
  });
  if (metrics.length > 0) showMetrics(output, metrics);
  if (reasoned.length === 0) return;
  output.line();
  output.table({
    columns: ['trial', 'why it was suggested'],
    rows: reasoned.map(({ number, reason }) => [number, shortened(reasonText(reason ?? {}))]),
  });
}

function showTitle({ line, style }: Output, { study, moments }: StudyPolicy): void {
  const told = moments.at(-1)?.throughTrial ?? 0;
  line(style.bold(`${study.name}: ${study.config.suggester.plugin} after ${formatNumber(told)} trials`));
  const totals = moments.map(({ decisions }) => expectedEntropy(decisions));
  const [first, last] = [totals.at(0) ?? 0, totals.at(-1) ?? 0];
  const course = sparkline(totals, Math.max(...totals));
  line(`entropy ${first.toFixed(1)} → ${last.toFixed(1)} nats  ${course}  at ${trialsText(moments)}`);
}

/** Of the decisions as far as they are active. */
function expectedEntropy(decisions: readonly ExplainedDecision[]): number {
  return decisions.reduce((sum, { entropyNats, active }) => sum + entropyNats * active, 0);
}

function trialsText(moments: StudyPolicy['moments']): string {
  const trials = moments.map(({ throughTrial }) => throughTrial);
  const [first, second, ...more] = trials;
  if (more.length === 0) return `trial ${trials.join(' and ')}`;
  return `trial ${first ?? 0}, ${second ?? 0} … ${more.at(-1) ?? 0}`;
}

function favouriteOf({ choices }: ExplainedDecision) {
  const at = choices.reduce(
    (best, { probability }, index) => (probability > (choices[best]?.probability ?? 0) ? index : best),
    0,
  );
  return { at, favourite: choices[at] ?? { value: null, probability: 0 } };
}

function showMetrics(output: Output, metrics: readonly ExplainedMetric[]): void {
  output.line();
  output.table({
    columns: ['metric', 'known by', 'rank correlation', 'driven by'],
    rows: metrics.map(({ metric, modelled, score, importance }) => [
      ...[metric, KNOWN_BY[modelled], score === null ? null : score.toFixed(2)],
      importance
        .slice(0, DRIVERS)
        .map(({ decision, share }) => `${decision} ${percent(share)}`)
        .join(', ') || null,
    ]),
  });
}

const KNOWN_BY: Readonly<Record<ExplainedMetric['modelled'], string>> = {
  exact: 'its evaluator',
  surrogate: 'a model',
  none: 'trials only',
};

function shortened(text: string): string {
  return text.length <= REASON ? text : `${text.slice(0, REASON - 1)}…`;
}
