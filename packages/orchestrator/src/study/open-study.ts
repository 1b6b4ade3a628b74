import { isEdgewrightError } from '@edgewright/base';
import type { Budget, StudyClaim, StudyConfig, StudyRecord } from '@edgewright/contracts';
import type { SearchSpace } from '@edgewright/search-space';
import { completed } from './completed-choice.js';
import { differences } from './config-difference.js';
import { configDiffers } from '../errors.js';
import type { StudyRun } from './study-run.js';
import { gatherWarmStart, type Warn } from '../warm-start/gather-warm-start.js';

/** A study ready to run. */
export interface OpenStudy {
  readonly study: StudyRecord;
  /** Nobody else runs it until this is released. */
  readonly claim: StudyClaim;
  readonly resumed: boolean;
}

/**
 * The study of a run: created, or opened where it may be resumed, with the budget that the configuration asks for. What a new study starts from is copied into it.
 *
 * @throws orchestrator/warm-start-… · orchestrator/config-differs · storage/budget-below-used · storage/study-exists · storage/study-in-use
 */
export async function openStudy(run: StudyRun, space: SearchSpace, warn: Warn): Promise<OpenStudy> {
  const existing = run.resume ? await find(run) : undefined;
  if (existing !== undefined) return goOn(run, existing);
  const warmStart = await gatherWarmStart(run, space, warn);
  const study = await run.store.createStudy({
    config: run.config,
    ...(warmStart.length === 0 ? {} : { warmStart }),
    decisions: space.decisions,
    metrics: run.evaluators.flatMap(({ metrics }) => metrics),
    createdAtMs: run.env.clock.now(),
  });
  return { study, claim: await run.store.claimStudy(study.id), resumed: false };
}

async function find({ store, config }: StudyRun): Promise<StudyRecord | undefined> {
  try {
    return await store.openStudy(config.name);
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'storage/study-not-found') return undefined;
    throw error;
  }
}

async function goOn(run: StudyRun, { id, name }: StudyRecord): Promise<OpenStudy> {
  const claim = await run.store.claimStudy(id);
  try {
    // Whoever had the claim until now may have changed it.
    return { ...(await broughtUpToDate(run, await run.store.openStudy(name))), claim };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function broughtUpToDate(run: StudyRun, existing: StudyRecord): Promise<Omit<OpenStudy, 'claim'>> {
  const { store, config, env } = run;
  const stored = withLaterDefaults(existing.config, run);
  const different = differences({ ...stored, budget: null }, { ...config, budget: null });
  if (different.length > 0) throw configDiffers(config.name, different);
  const budget = budgetInForce(existing, config.budget);
  if (differences(existing.budget, budget).length === 0) return { study: existing, resumed: true };
  await store.extendBudget(existing.id, budget, env.clock.now());
  return { study: await store.openStudy(config.name), resumed: true };
}

/**
 * A stored configuration with the options that its plugins have got since, at their defaults: what says nothing of an
 * option means its default, then as now.
 */
function withLaterDefaults(stored: StudyConfig, run: StudyRun): StudyConfig {
  const { task, suggester, config, evaluatorPlugins = [] } = run;
  return {
    ...stored,
    task: completed(stored.task, task.optionsSchema),
    suggester: completed(stored.suggester, suggester.optionsSchema),
    evaluators: stored.evaluators.map((choice, index) => {
      const plugin = config.evaluators[index]?.plugin === choice.plugin ? evaluatorPlugins[index] : undefined;
      return plugin === undefined ? choice : completed(choice, plugin.optionsSchema);
    }),
  };
}

/** A limit as first configured takes back nothing of what it was extended to since; a silent one is no limit. */
function budgetInForce({ config, budget: inForce }: StudyRecord, given: Budget): Budget {
  const limit = (what: keyof Budget): number => {
    const wanted = given[what] ?? Infinity;
    const isAsFirst = wanted === (config.budget[what] ?? Infinity);
    return isAsFirst ? Math.max(wanted, inForce[what] ?? Infinity) : wanted;
  };
  const [seconds, failures] = [limit('seconds'), limit('failures')];
  return {
    trials: limit('trials'),
    ...(seconds === Infinity ? {} : { seconds }),
    ...(failures === Infinity ? {} : { failures }),
  };
}
