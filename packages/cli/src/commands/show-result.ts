import type { StudyResult } from '@edgewright/orchestrator';
import { formatNumber } from '@edgewright/report';
import type { Services } from '../composition/services.js';
import { trialJson } from '../trials/trial-json.js';

/** How a study ended, for programs. */
export function resultJson({ study, state, reason, counts, paid, best }: StudyResult): object {
  return {
    event: 'finished',
    ...{ study: study.name, state, reason, trials: paid, counts },
    best: best === undefined ? null : trialJson(best),
  };
}

/** How a study ended, for people, and what to ask next. */
export function showResult(
  { output, io }: Services,
  { study, state, reason, counts, paid, best }: StudyResult,
  /** Why nothing is feasible, where it is known. */
  whyNone?: string,
): void {
  const { name } = study;
  const why = reason === null ? '' : ` (${reason})`;
  const others = Object.entries({ ...counts }).filter(([kind, count]) => kind !== 'completed' && count > 0);
  const rest = others.map(([kind, count]) => `, ${formatNumber(count)} ${kind}`).join('');
  output.line(`${output.style.bold(name)} ${state}${why}: ${formatNumber(paid)} trials${rest}`);
  if (best === undefined) {
    output.line('  no feasible trial yet');
    if (whyNone !== undefined) output.line(`  ${whyNone}`);
    return;
  }
  const { goals, constraints } = study.config.objective;
  const metrics = [...new Set([...goals, ...constraints].map(({ metric }) => metric))].flatMap((metric) => {
    const value = best.metrics[metric];
    return value === undefined ? [] : [`${metric} ${formatNumber(value)}`];
  });
  output.line(`  best: trial ${best.number}, ${metrics.join(', ')}`);
  output.line(output.style.dim(`  next: ${io.program} front ${name} · ${io.program} best ${name}`));
}
