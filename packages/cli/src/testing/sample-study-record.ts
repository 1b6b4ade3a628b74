import { sampleStudy } from '@edgewright/conformance';
import type { StudyRecord } from '@edgewright/contracts';

/** A study under way, as a store tells of it. */
export function sampleStudyRecord(counts: StudyRecord['counts'] = {}): StudyRecord {
  const { config } = sampleStudy();
  return {
    id: 1,
    name: 'sample',
    config,
    budget: config.budget,
    state: 'running',
    stateReason: null,
    createdAtMs: 0,
    counts,
    note: null,
    tags: [],
    archivedAtMs: null,
  };
}
