import type { ExplainedDecision, ExplainedMetric } from '@edgewright/contracts';
import { bar, sparkline } from '../charts/bars.js';
import { formatNumber } from '../numbers/number-format.js';
import { line, strong, tablePart, type Page } from '../page/page.js';
import type { Cell, Table } from '../tables/table.js';
import { reasonText } from '../text/reason-text.js';
import { optionText, percent, triedShare } from './policy-words.js';
import type { StudyPolicy, StudyProposals, TriedDecision } from './study-policy.js';

const COLUMNS = [
  'decision',
  'favourite',
  'probability',
  '',
  'over time',
  'tried',
  'entropy',
  'entropy over time',
  'active',
];

/** Characters of a bar. */
const BAR = 10;
/** Decisions that drive a metric: what a person can take in. */
const DRIVERS = 5;
/** Characters of a reason in a table. */
const REASON = 160;

/**
 * A policy for people: a row for each decision, where candidates came from, what drives each metric, and why the latest were
 * suggested.
 */
export function policyPage(policy: StudyPolicy): Page {
  const { moments, metrics, proposals, reasoned } = policy;
  const now = moments.at(-1)?.decisions ?? [];
  const rows = now.map((decision, index) =>
    decisionRow(
      decision,
      moments.map(({ decisions }) => decisions[index] ?? decision),
      proposals.tried[index],
    ),
  );
  const reasons: Table = {
    columns: ['trial', 'why it was suggested'],
    rows: reasoned.map(({ number, reason }) => [number, shortened(reasonText(reason ?? {}))]),
  };
  return [
    ...title(policy),
    line(),
    tablePart({ columns: COLUMNS, rows }),
    ...proposalsPart(proposals),
    ...(metrics.length === 0 ? [] : [line(), tablePart(metricTable(metrics))]),
    ...(reasoned.length === 0 ? [] : [line(), tablePart(reasons)]),
  ];
}

function title({ study, moments }: StudyPolicy): Page {
  const told = moments.at(-1)?.throughTrial ?? 0;
  const totals = moments.map(({ decisions }) => expectedEntropy(decisions));
  const first = totals.at(0) ?? 0;
  const last = totals.at(-1) ?? 0;
  const course = sparkline(totals, Math.max(...totals));
  return [
    line(strong(`${study.name}: ${study.config.suggester.plugin} after ${formatNumber(told)} trials`)),
    line(`entropy ${first.toFixed(1)} → ${last.toFixed(1)} nats  ${course}  at ${trialsText(moments)}`),
  ];
}

/** A decision as it is now, and the course of its favourite and of its entropy, the oldest first. */
function decisionRow(
  decision: ExplainedDecision,
  moments: readonly ExplainedDecision[],
  tried: TriedDecision | undefined,
): readonly Cell[] {
  const { favourite, at } = favouriteOf(decision);
  const course = moments.map(({ choices }) => choices[at]?.probability ?? 0);
  const entropies = moments.map(({ entropyNats }) => entropyNats);
  return [
    decision.name,
    optionText(favourite.value),
    percent(favourite.probability),
    bar(favourite.probability, BAR),
    sparkline(course, 1),
    triedShare(tried, at),
    decision.entropyNats.toFixed(2),
    sparkline(entropies, Math.log(Math.max(2, decision.choices.length))),
    percent(decision.active),
  ];
}

/** What the columns mean, and where candidates came from. */
function proposalsPart({ sources, latest, likelier }: StudyProposals): Page {
  const all = sources.reduce((sum, { trials }) => sum + trials, 0);
  const table: Table = {
    columns: ['candidates came from', 'trials', 'share', `of the latest ${formatNumber(latest)}`],
    rows: sources.map(({ source, trials, latest: late }) => [
      source,
      formatNumber(trials),
      percent(trials / all),
      percent(late / latest),
    ]),
  };
  return [
    line(),
    line('“probability” is how the policy draws. Candidates are chosen from its draws and from others:'),
    line(
      `“tried” is how often the latest ${formatNumber(latest)} trials took the favourite, wherever it came from.`,
    ),
    ...(Number.isFinite(likelier) ? [line(likelihoodText(likelier))] : []),
    ...(sources.length === 0 ? [] : [line(), tablePart(table)]),
  ];
}

function likelihoodText(likelier: number): string {
  const nats = `${Math.abs(likelier).toFixed(2)} nats a decision`;
  return likelier >= 0
    ? `It made them ${nats} likelier than uniform choice would.`
    : `It made them ${nats} less likely than uniform choice would: it knows little of what is chosen.`;
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

function metricTable(metrics: readonly ExplainedMetric[]): Table {
  return {
    columns: ['metric', 'known by', 'rank correlation', 'driven by'],
    rows: metrics.map(({ metric, modelled, score, importance }) => {
      const drivers = importance
        .slice(0, DRIVERS)
        .map(({ decision, share }) => `${decision} ${percent(share)}`)
        .join(', ');
      return [metric, KNOWN_BY[modelled], score === null ? null : score.toFixed(2), drivers || null];
    }),
  };
}

const KNOWN_BY: Readonly<Record<ExplainedMetric['modelled'], string>> = {
  exact: 'its evaluator',
  surrogate: 'a model',
  none: 'trials only',
};

function shortened(text: string): string {
  return text.length <= REASON ? text : `${text.slice(0, REASON - 1)}…`;
}
