import type { QueuedCandidate } from '@edgewright/contracts';
import type { Output } from '../output/output.js';
import { studyJson, type ListedStudy } from './study-json.js';
import { minuteOf } from './study-table.js';

/** Writes all there is to say of a study as a whole, and what waits to be tried. */
export function showStudy(output: Output, study: ListedStudy, waiting: readonly QueuedCandidate[]): void {
  const { name, state, stateReason, config, note, tags, archivedAtMs } = study;
  output.line(`${output.style.bold(name)} ${state}${stateReason === null ? '' : ` (${stateReason})`}`);
  const counts = Object.entries(study.counts).map(([which, count]) => `${count} ${which}`);
  const lines: readonly (readonly [string, string | null])[] = [
    ['note', note],
    ['tags', tags.length === 0 ? null : tags.join(', ')],
    ['archived', archivedAtMs === null ? null : `${minuteOf(archivedAtMs)} UTC`],
    ['trials', `${study.trials}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`],
    ['budget', budgetText(study)],
    ['waiting', waiting.length === 0 ? null : `${waiting.length} enqueued candidates`],
    ['begun', `${minuteOf(study.createdAtMs)} UTC`],
    ['task', config.task.plugin],
    ['evaluators', config.evaluators.map(({ plugin }) => plugin).join(', ')],
    ['suggester', `${config.suggester.plugin}, seed ${config.seed}`],
  ];
  for (const [title, text] of lines) if (text !== null) output.line(`  ${title.padEnd(11)}${text}`);
}

/** The same for programs. */
export function wholeStudyJson(study: ListedStudy, waiting: readonly QueuedCandidate[]): object {
  return { ...studyJson(study), waiting: waiting.map(queuedJson) };
}

/** An enqueued candidate for programs. */
export function queuedJson(queued: QueuedCandidate): object {
  const { position, candidate, fingerprint, reason, retryOf = null, triedAs } = queued;
  return { position, fingerprint, candidate, reason, retry_of: retryOf, tried_as: triedAs };
}

function budgetText({ budget }: ListedStudy): string {
  return Object.entries(budget)
    .map(([limit, value]) => `${limit} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
