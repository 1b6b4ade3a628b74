import type { JsonObject } from '@edgewright/base';
import { checkReferences, type EnqueuedCandidate, type TaskPlugin } from '@edgewright/contracts';
import { checkCandidate, fingerprint, type SearchSpace } from '@edgewright/search-space';
import { referenceOutsideSpace, referenceUnknown } from '../../errors.js';
import { guarded } from '../../guarded.js';

/** The space that candidates come from, and the task whose space it is. */
export interface CandidateSource {
  readonly task: Pick<TaskPlugin, 'name' | 'references'>;
  readonly taskOptions: JsonObject;
  readonly space: SearchSpace;
}

/**
 * A candidate to enqueue, from what should be one.
 *
 * @param reason why it was enqueued
 * @throws search-space/…
 */
export function enqueuedCandidate(
  { space }: Pick<CandidateSource, 'space'>,
  given: unknown,
  reason: JsonObject,
): EnqueuedCandidate {
  const candidate = checkCandidate(space, given);
  return { candidate, fingerprint: fingerprint(space, candidate), reason };
}

/**
 * A published network as a candidate to enqueue.
 *
 * @param by who wants it
 * @throws orchestrator/reference-unknown, with the nearest name · reference-outside-space · search-space/…
 */
export function enqueuedReference(from: CandidateSource, name: string, by: string): EnqueuedCandidate {
  const { task, taskOptions } = from;
  const references = guarded(task.name, 'listing its references', () =>
    checkReferences(task.references(taskOptions)),
  );
  const ofSpace = references.filter((reference) => 'candidate' in reference);
  const found = ofSpace.find((reference) => reference.name === name);
  if (found !== undefined) return enqueuedCandidate(from, found.candidate, { by, of: `reference ${name}` });
  const names = ofSpace.map((reference) => reference.name);
  if (references.some((reference) => reference.name === name))
    throw referenceOutsideSpace(task.name, name, names);
  throw referenceUnknown(task.name, name, names);
}

/** The first of those that are equal. */
export function distinctCandidates(candidates: readonly EnqueuedCandidate[]): readonly EnqueuedCandidate[] {
  const first = new Map<string, EnqueuedCandidate>();
  for (const candidate of candidates) {
    if (!first.has(candidate.fingerprint)) first.set(candidate.fingerprint, candidate);
  }
  return [...first.values()];
}
