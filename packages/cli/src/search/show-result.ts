import type { StudyResult } from '@edgewright/orchestrator';
import { formatNumber } from '../output/number-format.js';
import type { Output } from '../output/output.js';
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
export function showResult(output: Output, { study, state, reason, counts, paid, best }: StudyResult): void {
  const { name } = study;
  const why = reason === null ? '' : ` (${reason})`;
  const others = Object.entries(counts).filter(([kind, count]) => kind !== 'completed' && count > 0);
  const rest = others.map(([kind, count]) => `, ${count} ${kind}`).join('');
  output.line(`${output.style.bold(name)} ${state}${why}: ${paid} trials${rest}`);
  if (best === undefined) {
    output.line('  no feasible trial yet');
    return;
  }
  const metrics = Object.entries(best.metrics).map(([metric, value]) => `${metric} ${formatNumber(value)}`);
  output.line(`  best: trial ${best.number}, ${metrics.join(', ')}`);
  output.line(output.style.dim(`  next: edgewright front ${name} · edgewright best ${name}`));
}
