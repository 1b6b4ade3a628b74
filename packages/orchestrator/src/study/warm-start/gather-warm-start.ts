import { canonicalJson } from '@edgewright/base';
import type {
  Evaluator,
  StudyIdentity,
  StudyRecord,
  TrialRecord,
  WarmStartSource,
  WarmStartTrial,
} from '@edgewright/contracts';
import { metricsOf } from '@edgewright/objective';
import { soundSpace, type SearchSpace } from '@edgewright/search-space';
import { warmStartSpaceDiffers, warmStartUnjudged, warmStartUnreachable } from '../../errors.js';
import { guarded } from '../../guarded.js';
import { completed } from '../configuration/completed-choice.js';
import type { StudyRun } from '../study-run.js';
import { EarlierJudge } from './earlier-judge.js';
import { earlierTrials } from './earlier-trials.js';
import { evaluatorsAlike, shortName } from './evaluators-alike.js';
import { judgesOf, measuringNow, type Judges } from './measured-now.js';
import { spaceDifference } from './space-difference.js';
import { withWinners } from './winners.js';

/** Told of what a person should know. */
export type Warn = (code: string, message: string) => void;

/**
 * The trials that a new study starts from, with metrics as it would measure them, judged by its objective; the best of those
 * that were measured otherwise are to be its first trials. They are to be stored with it: from then on the earlier studies
 * may change or go.
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
    const { study, identity, trials } = await readSource(run, source);
    checkWarmStartSpace(run, space, study);
    const judges = judgesOf(run, evaluatorsAlike(run, { config: study.config, identity }));
    const measure = measuringNow(run, space, judges);
    const measuredAlike = judges.alike.length === run.evaluators.length;
    const before = gathered.length;
    for (const trial of trials) {
      const judgement = judge.judge(trial, await measure(trial));
      if (judgement === undefined) continue;
      const { candidate, fingerprint } = trial;
      gathered.push({
        ...judgement.outcome,
        number: gathered.length + 1,
        candidate,
        fingerprint,
        measuredAlike,
        source: { study: source.study, database: source.database ?? null, trial: trial.number },
        ...(judgement.isHint ? { isHint: true } : {}),
      });
    }
    const taken = gathered.slice(before);
    checkTaken(run, source, { of: trials.length, taken: taken.length, warn });
    if (!measuredAlike && taken.length > 0) {
      warn('orchestrator/warm-start-measured-otherwise', measuredOtherwise(source.study, judges, taken));
    }
  }
  return withWinners(gathered, run.config);
}

/** A study to start from, as it is read. */
interface Source {
  readonly study: StudyRecord;
  readonly identity: StudyIdentity | undefined;
  readonly trials: readonly TrialRecord[];
}

async function readSource(
  { store, openDatabase }: StudyRun,
  { study: name, database, trials: most }: WarmStartSource,
): Promise<Source> {
  if (database !== undefined && openDatabase === undefined) throw warmStartUnreachable(name, database);
  const opened = database === undefined ? undefined : await openDatabase?.(database);
  try {
    const from = opened ?? store;
    const study = await from.openStudy(name);
    const { identity } = await from.identity(study.id);
    return { study, identity, trials: await earlierTrials(from, study, most) };
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
  const { plugin, choice } = task;
  const was = shortName(earlier.task.plugin);
  const is = shortName(choice.plugin);
  if (was !== is) throw warmStartSpaceDiffers(name, `it is of the task ${was}, this one of ${is}`);
  const deployed = canonicalJson(earlier.deployment ?? {});
  const deployedHere = canonicalJson(config.deployment ?? {});
  if (deployed !== deployedHere)
    throw warmStartSpaceDiffers(name, `its deployment is ${deployed}, here ${deployedHere}`);
  const { options } = completed(earlier.task, plugin.optionsSchema);
  const searched = guarded(plugin.name, `making the space of the study "${name}"`, () =>
    soundSpace(plugin.space(options)),
  );
  const difference = spaceDifference(searched, space);
  if (difference !== undefined) throw warmStartSpaceDiffers(name, difference);
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

function measuredOtherwise(
  study: string,
  { again, otherwise }: Judges,
  taken: readonly WarmStartTrial[],
): string {
  const hints = taken.filter(({ isHint }) => isHint === true).length;
  const names = (evaluators: readonly Evaluator[]) => evaluators.map(({ name }) => name).join(', ');
  return [
    `The trials of "${study}" were measured with other evaluators or task options`,
    ...(again.length === 0 ? [] : [`they were measured again by ${names(again)}`]),
    ...(hints === 0
      ? []
      : [
          `${hints} of them hang on ${names(otherwise)}, which is not asked again: nothing is learnt from them`,
        ]),
    'the best are tried again first',
  ].join('; ');
}

function notTaken(study: string, count: number): string {
  return `${count} trials of "${study}" are left out of the warm start: they are invalid candidates now, or lack metrics that the objective names`;
}
