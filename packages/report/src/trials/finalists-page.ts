import type { Goal, StudyRecord, TrialRecord } from '@edgewright/contracts';
import { faint, line, strong, tablePart, type Page } from '../page/page.js';
import type { Table } from '../tables/table.js';

/** A finalist, as the search saw it and as its expensive evaluators did. */
export interface Finalist {
  /** Of the search. */
  readonly before: TrialRecord;
  /** Of the study of finalists. */
  readonly after: TrialRecord;
}

/** A search and its finalists. */
export interface FinalistsComparison {
  readonly study: StudyRecord;
  readonly finalists: StudyRecord;
  /** Those that are in both, by the reward of the search. */
  readonly rows: readonly Finalist[];
}

/** How many pairs of finalists both put into one order by a goal; pairs that one of the two holds equal do not count. */
export interface Agreement {
  readonly metric: string;
  readonly alike: number;
  readonly pairs: number;
}

/** What of the order of a search is left once its finalists are evaluated again. */
export function agreementsOf({ study, rows }: FinalistsComparison): readonly Agreement[] {
  return study.config.objective.goals.map(({ metric }) => {
    const known = rows.flatMap(({ before, after }) => {
      const was = before.metrics[metric];
      const is = after.metrics[metric];
      return was === undefined || is === undefined ? [] : [{ was, is }];
    });
    const signs = known.flatMap((one, index) =>
      known.slice(index + 1).map((other) => Math.sign(one.was - other.was) * Math.sign(one.is - other.is)),
    );
    const ordered = signs.filter((sign) => sign !== 0);
    return { metric, alike: ordered.filter((sign) => sign > 0).length, pairs: ordered.length };
  });
}

/** Finalists for people: each goal as the search had it and as it is now, and how far the two agree. */
export function finalistsPage(comparison: FinalistsComparison): Page {
  const { study, finalists, rows } = comparison;
  if (rows.length === 0) return [line(`${finalists.name} has no trial yet.`)];
  const agreements = agreementsOf(comparison)
    .filter(({ pairs }) => pairs > 0)
    .map(({ metric, alike, pairs }) => `${metric}: ${alike} of ${pairs}`);
  return [
    line(strong(study.name), `, its finalists evaluated again in ${finalists.name}:`),
    tablePart(finalistsTable(comparison)),
    ...(agreements.length === 0
      ? []
      : [line(faint(`Pairs in the same order before and after: ${agreements.join(', ')}.`))]),
  ];
}

/** The same as programs read it: snake_case as in the SQL views. */
export function finalistsJson(comparison: FinalistsComparison): object {
  const { study, finalists, rows } = comparison;
  return {
    study: study.name,
    finalists: finalists.name,
    agreement: agreementsOf(comparison),
    trials: rows.map(({ before, after }) => ({
      trial: before.number,
      finalist: after.number,
      state: after.state,
      feasible: after.feasible,
      on_front: after.onFront,
      before: before.metrics,
      after: after.metrics,
      reward_before: before.reward,
      reward_after: after.reward,
    })),
  };
}

function finalistsTable({ study, rows }: FinalistsComparison): Table {
  const { goals } = study.config.objective;
  const both = goals.flatMap(({ metric }: Goal) => [`${metric}, search`, 'again']);
  return {
    columns: ['trial', 'finalist', 'state', 'front', ...both],
    rows: rows.map(({ before, after }) => [
      before.number,
      after.number,
      after.state,
      after.onFront ? '●' : '',
      ...goals.flatMap(({ metric }) => [before.metrics[metric] ?? null, after.metrics[metric] ?? null]),
    ]),
  };
}
