import { canonicalJson } from '@edgewright/base';
import type {
  PluginChoice,
  StudyConfig,
  StudyRecord,
  TrialRecord,
  WarmStartSource,
  WarmStartTrial,
} from '@edgewright/contracts';
import { metricsOf } from '@edgewright/objective';
import { soundSpace, type SearchSpace } from '@edgewright/search-space';
import { warmStartSpaceDiffers, warmStartUnjudged, warmStartUnreachable } from '../errors.js';
import { guarded } from '../guarded.js';
import { completed } from '../study/completed-choice.js';
import type { StudyRun } from '../study/study-run.js';
import { EarlierJudge } from './earlier-judge.js';
import { earlierTrials } from './earlier-trials.js';
import { spaceDifference } from './space-difference.js';

/** Told of what a person should know. */
export type Warn = (code: string, message: string) => void;

/**
 * The trials that a new study starts from, judged by its objective. They are to be stored with it: from then on the
 * earlier studies may change or go.
 *
 * @throws orchestrator/warm-start-space-differs, naming the first decision that differs · warm-start-unjudged ·
 * warm-start-unreachable · storage/study-not-found · storage/database-missing …
 */
export async function gatherWarmStart(
  run: StudyRun,
  space: SearchSpace,
  warn: Warn,
): Promise<readonly WarmStartTrial[]> {
  const gathered: WarmStartTrial[] = [];
  const judge = new EarlierJudge(run, space);
  for (const source of run.config.warmStart ?? []) {
    const { study, trials } = await readSource(run, source);
    checkWarmStartSpace(run, space, study);
    const measuredAlike = measuresAlike(run, study.config);
    if (!measuredAlike) warn('orchestrator/warm-start-measured-otherwise', measuredOtherwise(source.study));
    const before = gathered.length;
    for (const trial of trials) {
      const outcome = judge.judge(trial, measuredAlike);
      if (outcome === undefined) continue;
      const { candidate, fingerprint } = trial;
      const origin = { study: source.study, database: source.database ?? null, trial: trial.number };
      const number = gathered.length + 1;
      gathered.push({ ...outcome, number, candidate, fingerprint, source: origin, measuredAlike });
    }
    checkTaken(run, source, { of: trials.length, taken: gathered.length - before, warn });
  }
  return gathered;
}

async function readSource(
  { store, openDatabase }: StudyRun,
  { study: name, database, trials: most }: WarmStartSource,
): Promise<{ readonly study: StudyRecord; readonly trials: readonly TrialRecord[] }> {
  if (database !== undefined && openDatabase === undefined) throw warmStartUnreachable(name, database);
  const opened = database === undefined ? undefined : await openDatabase?.(database);
  try {
    const from = opened ?? store;
    const study = await from.openStudy(name);
    return { study, trials: await earlierTrials(from, study, most) };
  } finally {
    await opened?.close();
  }
}

/**
 * The space that the earlier study searched is that of its own task options.
 *
 * @throws orchestrator/warm-start-space-differs
 */
export function checkWarmStartSpace(
  { task, config }: Pick<StudyRun, 'task' | 'config'>,
  space: SearchSpace,
  { name, config: earlier }: Pick<StudyRecord, 'name' | 'config'>,
): void {
  const [was, is] = [shortName(earlier.task.plugin), shortName(config.task.plugin)];
  if (was !== is) throw warmStartSpaceDiffers(name, `it is of the task ${was}, this one of ${is}`);
  const { options } = completed(earlier.task, task.optionsSchema);
  const searched = guarded(task.name, `making the space of the study "${name}"`, () =>
    soundSpace(task.space(options)),
  );
  const difference = spaceDifference(searched, space);
  if (difference !== undefined) throw warmStartSpaceDiffers(name, difference);
}

/** A plugin may be named with our scope or without, or by another path. */
function shortName(plugin: string): string {
  return plugin.split('/').at(-1) ?? plugin;
}

/** Whether every evaluator of the new study judged the trials of the earlier one, and the same networks. */
function measuresAlike({ config, task, evaluatorPlugins = [] }: StudyRun, earlier: StudyConfig): boolean {
  const text = ({ plugin, options }: PluginChoice) => canonicalJson([shortName(plugin), options]);
  const taskText = (choice: PluginChoice) => text(completed(choice, task.optionsSchema));
  if (taskText(earlier.task) !== taskText(config.task)) return false;
  return config.evaluators.every((choice, index) => {
    const schema = evaluatorPlugins[index]?.optionsSchema;
    const isSame = (judge: PluginChoice) =>
      text(judge) === text(choice) ||
      (schema !== undefined && text(completed(judge, schema)) === text(choice));
    return earlier.evaluators.some(
      (judge) => shortName(judge.plugin) === shortName(choice.plugin) && isSame(judge),
    );
  });
}

function checkTaken(
  { config }: StudyRun,
  { study }: WarmStartSource,
  { of, taken, warn }: { readonly of: number; readonly taken: number; readonly warn: Warn },
): void {
  if (of === 0) warn('orchestrator/warm-start-empty', `No trial of "${study}" has come to an end yet`);
  else if (taken === 0) throw warmStartUnjudged(study, metricsOf(config.objective));
  else if (taken < of) warn('orchestrator/warm-start-left-out', notTaken(study, of - taken));
}

function measuredOtherwise(study: string): string {
  return `The trials of "${study}" were measured with other evaluators or task options: where metrics of one name mean something else, what the suggester learns from them misleads it`;
}

function notTaken(study: string, count: number): string {
  return `${count} trials of "${study}" are left out of the warm start: they are no points of the space now, or lack metrics that the objective names`;
}
