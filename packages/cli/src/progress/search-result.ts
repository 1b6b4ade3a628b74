import type { StudyResult } from '@edgewright/orchestrator';
import { faint, formatNumber, line, strong, type Page } from '@edgewright/report';
import { trialJson } from '@edgewright/report/studies';
import type { SparedTraining } from '@edgewright/runtime/stores';
import { sparedText } from './running-lines.js';

/** How a study ended, for programs. */
export function resultJson({ study, state, reason, counts, paid, best }: StudyResult): object {
  return {
    event: 'finished',
    study: study.name,
    state,
    reason,
    trials: paid,
    counts,
    best: best === undefined ? null : trialJson(best),
  };
}

/** What is known beside how a study ended. */
export interface ResultNotes {
  /** Why nothing is feasible. */
  readonly whyNone?: string | undefined;
  readonly spared?: SparedTraining | undefined;
}

/** How a study ended, for people, and what to ask `program` next. */
export function resultPage(
  { study, state, reason, counts, paid, best }: StudyResult,
  program: string,
  { whyNone, spared }: ResultNotes = {},
): Page {
  const { name } = study;
  const why = reason === null ? '' : ` (${reason})`;
  const others = Object.entries({ ...counts }).filter(([kind, count]) => kind !== 'completed' && count > 0);
  const rest = others.map(([kind, count]) => `, ${formatNumber(count)} ${kind}`).join('');
  const ended = [
    line(strong(name), ` ${state}${why}: ${formatNumber(paid)} trials${rest}`),
    ...sparedText(spared).map((text) => line(`  ${text}`)),
  ];
  if (best === undefined) {
    const none = line('  no feasible trial yet');
    return whyNone === undefined ? [...ended, none] : [...ended, none, line(`  ${whyNone}`)];
  }
  const { goals, constraints } = study.config.objective;
  const metrics = [...new Set([...goals, ...constraints].map(({ metric }) => metric))].flatMap((metric) => {
    const value = best.metrics[metric];
    return value === undefined ? [] : [`${metric} ${formatNumber(value)}`];
  });
  return [
    ...ended,
    line(`  best: trial ${best.number}, ${metrics.join(', ')}`),
    line(faint(`  next: ${program} front ${name} · ${program} best ${name}`)),
  ];
}
