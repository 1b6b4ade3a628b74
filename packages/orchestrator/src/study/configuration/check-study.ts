import { canonicalJson, isEdgewrightError } from '@edgewright/base';
import type {
  Budget,
  EnqueuedCandidate,
  IdentityChange,
  StudyConfig,
  StudyIdentity,
  StudyRecord,
  WarmStartTrial,
} from '@edgewright/contracts';
import { soundSpace, type SearchSpace } from '@edgewright/search-space';
import { configDiffers, pluginsChanged, spaceChanged } from '../../errors.js';
import { guarded } from '../../guarded.js';
import { checkWarmStartSpace, gatherWarmStart, type Warn } from '../warm-start/gather-warm-start.js';
import { budgetInForce } from './budget-in-force.js';
import { checkDeployment } from './check-deployment.js';
import { differences } from './config-difference.js';
import { identityChanges, suggesterChanges } from '../identity/identity-changes.js';
import { identityOf } from '../identity/identity-of.js';
import { asNamedNow } from '../identity/named-now.js';
import { columnChanges, spaceChanges } from '../identity/space-changes.js';
import { startCandidates } from './start-candidates.js';
import { taskOptionsOf } from './task-options.js';
import type { StudyRun } from '../study-run.js';

/** A study that does not exist yet, and what it is created with. */
export interface Creation {
  readonly kind: 'creation';
  readonly warmStart: readonly WarmStartTrial[];
  readonly identity: StudyIdentity;
  /** What it tries first. */
  readonly enqueued: readonly EnqueuedCandidate[];
}

/** A study that can be resumed, and what must be stored before it is. */
export interface Resumption {
  readonly kind: 'resumption';
  readonly study: StudyRecord;
  readonly budget: Budget;
  /** Absent where the study is run with just what is stored. */
  readonly identity?: Omit<IdentityChange, 'atMs'>;
}

/**
 * Checks everything that the store knows of a run and that could refuse it, and changes nothing: what {@link runStudy} itself
 * checks before it begins. For a batch, which is to be refused as a whole or not at all.
 *
 * @param planned the earlier runs of the batch whose studies do not exist yet: later ones may start from these
 * @throws orchestrator/config-differs · space-changed · plugins-changed · warm-start-… · storage/study-exists ·
 * budget-below-used · study-in-use · view-name-taken · study-not-found …
 */
export async function checkStudy(
  run: StudyRun,
  planned: readonly StudyRun[] = [],
): Promise<Creation | Resumption> {
  const space = spaceOf(run);
  checkDeployment(run, space);
  const existing = await studyToResume(run);
  if (existing === undefined) return checkCreation(run, space, { planned, warn: () => undefined });
  (await run.store.claimStudy(existing.id)).release();
  return checkResumption(run, space, existing);
}

/**
 * The space of a run.
 *
 * @throws orchestrator/plugin-threw
 */
export function spaceOf(run: StudyRun): SearchSpace {
  const { plugin } = run.task;
  const options = taskOptionsOf(run);
  return guarded(plugin.name, 'making its space', () => soundSpace(plugin.space(options)));
}

/** The study that a run resumes; `undefined` where it is to create one. */
export async function studyToResume({ store, config, resume }: StudyRun): Promise<StudyRecord | undefined> {
  if (!resume) return undefined;
  try {
    return await store.openStudy(config.name);
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'storage/study-not-found') return undefined;
    throw error;
  }
}

/** @throws orchestrator/warm-start-… · bad-start · reference-unknown · storage/study-exists · view-name-taken · study-not-found … */
export async function checkCreation(
  run: StudyRun,
  space: SearchSpace,
  { planned = [], warn }: { readonly planned?: readonly StudyRun[]; readonly warn: Warn },
): Promise<Creation> {
  const { config, store } = run;
  await store.checkNewNames([...planned.map((earlier) => earlier.config.name), config.name]);
  const coming = new Map(planned.map((earlier) => [earlier.config.name, earlier.config]));
  const stored = config.warmStart?.filter(({ study, database }) => {
    const earlier = database === undefined ? coming.get(study) : undefined;
    if (earlier !== undefined) checkWarmStartSpace(run, space, { name: study, config: earlier });
    return earlier === undefined;
  });
  const fromStored = { ...config, warmStart: stored ?? [] };
  return {
    kind: 'creation',
    warmStart: await gatherWarmStart({ ...run, config: fromStored }, space, warn),
    identity: identityOf(run, space),
    enqueued: startCandidates(run, space),
  };
}

/** @throws orchestrator/config-differs · space-changed · plugins-changed · storage/budget-below-used */
export async function checkResumption(
  run: StudyRun,
  space: SearchSpace,
  study: StudyRecord,
): Promise<Resumption> {
  const given = identityOf(run, space);
  const { identity: stored, decisionColumns } = await run.store.identity(study.id);
  checkConfig(run, study.config, stored);
  const changes =
    stored === undefined ? columnChanges(decisionColumns, space) : spaceChanges(stored.space, space);
  if (changes.length > 0) throw spaceChanged(study.name, changes);
  const budget = budgetInForce(study, run.config.budget);
  await run.store.checkBudget(study.id, budget);
  return { kind: 'resumption', study, budget, ...identityChange(run, stored, given) };
}

function checkConfig(run: StudyRun, stored: StudyConfig, identity: StudyIdentity | undefined): void {
  const comparable = asNamedNow(run, stored, identity);
  const different = differences({ ...comparable, budget: null }, { ...run.config, budget: null });
  if (different.length > 0) throw configDiffers(run.config.name, different);
}

function identityChange(
  run: StudyRun,
  stored: StudyIdentity | undefined,
  identity: StudyIdentity,
): Pick<Resumption, 'identity'> {
  if (stored === undefined) {
    return { identity: { identity, reason: 'not-stored', differences: [], forgetSnapshots: false } };
  }
  const changes = identityChanges(stored, identity);
  if (changes.length > 0 && run.acceptNewVersions !== true) throw pluginsChanged(run.config.name, changes);
  if (canonicalJson(stored) === canonicalJson(identity)) return {};
  const forgetSnapshots = suggesterChanges(stored, identity).length > 0;
  const reason = changes.length > 0 ? 'accepted' : 'alike';
  return { identity: { identity, reason, differences: changes, forgetSnapshots } };
}
