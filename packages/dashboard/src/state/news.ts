import type { StudyChange, StudySummary } from '@edgewright/trial-history';

/**
 * Whether a change says anything that is not known of a study. Who begins to listen is told how the study stands; where no trial was
 * open, and there are as many, it stands as it did.
 */
export function isNews(known: StudySummary, { state, trials, changed }: StudyChange): boolean {
  const { requested = 0, running = 0 } = known.counts;
  return changed.length > 0 || requested + running > 0 || trials !== known.trials || state !== known.state;
}
