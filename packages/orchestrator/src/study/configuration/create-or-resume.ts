import type { StudyClaim, StudyRecord } from '@edgewright/contracts';
import { locatedDecisions, type SearchSpace } from '@edgewright/search-space';
import type { Warn } from '../warm-start/gather-warm-start.js';
import { checkCreation, checkResumption, studyToResume, type Resumption } from './check-study.js';
import { differences } from './config-difference.js';
import type { StudyRun } from '../study-run.js';

/** A study ready to run. */
export interface ReadyStudy {
  readonly study: StudyRecord;
  /** Nobody else runs it until this is released. */
  readonly claim: StudyClaim;
  readonly resumed: boolean;
}

/**
 * The study of a run: created, or opened where it may be resumed, with the budget that the configuration asks for. What a
 * new study starts from is copied into it, and what it is run with is kept.
 *
 * @throws what `checkStudy` throws
 */
export async function createOrResume(run: StudyRun, space: SearchSpace, warn: Warn): Promise<ReadyStudy> {
  const existing = await studyToResume(run);
  if (existing !== undefined) return goOn(run, { space, warn, existing });
  const { warmStart, identity, enqueued } = await checkCreation(run, space, { warn });
  const study = await run.store.createStudy({
    config: run.config,
    identity,
    ...(warmStart.length === 0 ? {} : { warmStart }),
    enqueued,
    decisions: locatedDecisions(space),
    metrics: run.evaluators.flatMap(({ instance }) => instance.metrics),
    repeated: run.evaluators
      .filter(({ choice }) => choice.repeat !== undefined)
      .flatMap(({ instance }) => instance.metrics.map(({ name }) => name)),
    createdAtMs: run.env.clock.now(),
  });
  return { study, claim: await run.store.claimStudy(study.id), resumed: false };
}

interface Existing {
  readonly space: SearchSpace;
  readonly warn: Warn;
  readonly existing: StudyRecord;
}

async function goOn(run: StudyRun, { space, warn, existing }: Existing): Promise<ReadyStudy> {
  const claim = await run.store.claimStudy(existing.id);
  try {
    // The last owner of the claim may have changed it.
    const study = await run.store.openStudy(existing.name);
    return { ...(await broughtUpToDate(run, await checkResumption(run, space, study), warn)), claim };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function broughtUpToDate(
  { store, env }: StudyRun,
  { study, budget, identity }: Resumption,
  warn: Warn,
): Promise<Omit<ReadyStudy, 'claim'>> {
  if (identity !== undefined) {
    await store.recordIdentity(study.id, { ...identity, atMs: env.clock.now() });
    tellOf(study.name, identity, warn);
  }
  if (differences(study.budget, budget).length === 0) return { study, resumed: true };
  await store.extendBudget(study.id, budget, env.clock.now());
  return { study: await store.openStudy(study.name), resumed: true };
}

function tellOf(
  name: string,
  { reason, differences: changes }: NonNullable<Resumption['identity']>,
  warn: Warn,
): void {
  if (reason === 'accepted') {
    const message = `Study ${name} continues with other plugins than it was created with: ${changes.join('; ')}`;
    warn('orchestrator/new-versions-accepted', message);
  }
  if (reason === 'not-stored') {
    const message = `Study ${name} was created before the versions of its plugins were kept; those that are given now are kept from here on`;
    warn('orchestrator/versions-not-stored', message);
  }
}
