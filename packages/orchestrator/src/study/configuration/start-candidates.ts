import { isEdgewrightError } from '@edgewright/base';
import type { EnqueuedCandidate } from '@edgewright/contracts';
import type { SearchSpace } from '@edgewright/search-space';
import { badStart } from '../../errors.js';
import type { StudyRun } from '../study-run.js';
import {
  distinctCandidates,
  enqueuedCandidate,
  enqueuedReference,
} from '../suggestions/enqueued-candidates.js';
import { taskOptionsOf } from './task-options.js';

/**
 * What a new study tries first: the published networks and the candidates that `start` of its configuration names.
 *
 * @throws orchestrator/bad-start · reference-unknown · reference-outside-space
 */
export function startCandidates(run: StudyRun, space: SearchSpace): readonly EnqueuedCandidate[] {
  const { references = [], candidates = [] } = run.config.start ?? {};
  const from = { task: run.task.plugin, taskOptions: taskOptionsOf(run), space };
  const named = references.map((name) => enqueuedReference(from, name, 'start'));
  const given = candidates.map((candidate, index) => {
    try {
      return enqueuedCandidate(from, candidate, { by: 'start' });
    } catch (error) {
      throw isEdgewrightError(error) ? badStart(index, error) : error;
    }
  });
  return distinctCandidates([...named, ...given]);
}
