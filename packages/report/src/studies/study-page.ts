import type { QueuedCandidate } from '@edgewright/contracts';
import { line, strong, type Page } from '../page/page.js';
import { minuteOf } from './minute-of.js';
import { queuedJson } from './queue-page.js';
import { studyJson, type ListedStudy } from './studies-page.js';

/** A study as a whole for people, and what waits to be tried. */
export function studyPage(study: ListedStudy, waiting: readonly QueuedCandidate[]): Page {
  const { name, state, stateReason, config, note, tags, archivedAtMs } = study;
  const counts = Object.entries(study.counts).map(([which, count]) => `${count} ${which}`);
  const facts: readonly (readonly [title: string, text: string | null])[] = [
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
  return [
    line(strong(name), ` ${state}${stateReason === null ? '' : ` (${stateReason})`}`),
    ...facts.flatMap(([title, text]) => (text === null ? [] : [line(`  ${title.padEnd(11)}${text}`)])),
  ];
}

/** The same as programs read it. */
export function wholeStudyJson(study: ListedStudy, waiting: readonly QueuedCandidate[]): object {
  return { ...studyJson(study), waiting: waiting.map(queuedJson) };
}

function budgetText({ budget }: ListedStudy): string {
  return Object.entries(budget)
    .map(([limit, value]) => `${limit} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
