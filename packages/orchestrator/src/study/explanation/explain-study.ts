import { Random, type Clock, type JsonObject } from '@edgewright/base';
import type {
  Explanation,
  Metrics,
  StudyRecord,
  Suggester,
  TrialStore,
  WarmStartTrial,
} from '@edgewright/contracts';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import { explainsNothing } from '../../errors.js';
import { guardedAnswer } from '../../guarded.js';
import { finishedTrials } from '../history/stored-trials.js';
import type { StudyRun } from '../study-run.js';
import { restoredSuggester, toldThrough, type RestoredSuggester } from '../suggestions/restored-suggester.js';
import { suggesterOf } from '../suggestions/suggester-context.js';
import { momentsOf } from './moments.js';
import { soundExplanation } from './sound-explanation.js';

/** A stored study and what its suggester is made from. */
export interface ExplainedStudy {
  readonly study: StudyRecord;
  readonly run: Pick<StudyRun, 'task' | 'evaluators' | 'suggester'>;
  readonly taskOptions: JsonObject;
  readonly space: SearchSpace;
  readonly store: Pick<TrialStore, 'trials' | 'snapshot' | 'snapshotTrials' | 'warmStart'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of kept states that are of no use. */
  readonly warn?: (message: string) => void;
}

/** What a suggester would propose and believes once it was told of the trials up to one. */
export interface ExplainedMoment {
  /** 0: before any. */
  readonly throughTrial: number;
  readonly explanation: Explanation;
}

/**
 * What the suggester of a study makes of its space, now and at some moments before, oldest first: from the states that are
 * kept, or learnt again where few are. Only the last has what is believed of the metrics. Changes nothing.
 *
 * @throws orchestrator/explains-nothing · orchestrator/plugin-threw, also where it gives what is none
 */
export async function explainStudy(setting: ExplainedStudy): Promise<readonly ExplainedMoment[]> {
  const { store, study } = setting;
  const warmStart = await store.warmStart(study.id);
  const moments = momentsOf({
    told: await toldThrough(store, study),
    kept: await store.snapshotTrials(study.id),
  });
  const explained: ExplainedMoment[] = [];
  const teaching: Teaching = { ...setting, warmStart, told: new WeakMap() };
  let suggester = make(teaching);
  let through = 0;
  for (const [index, moment] of moments.entries()) {
    const restored = moment.restoring
      ? await restore(teaching, { after: through, through: moment.throughTrial })
      : undefined;
    if (restored !== undefined) ({ suggester, throughTrial: through } = restored);
    await teach(teaching, suggester, { after: through, through: moment.throughTrial });
    through = moment.throughTrial;
    const metrics = index === moments.length - 1;
    explained.push({ throughTrial: through, explanation: await explain(setting, suggester, metrics) });
  }
  return explained;
}

/** A suggester that is taught. */
interface Teaching extends ExplainedStudy {
  readonly warmStart: readonly WarmStartTrial[];
  /** What the trials that it was told of had, by their candidates: nothing is evaluated again to predict it. */
  readonly told: WeakMap<Candidate, Metrics>;
}

function make({ run, told, ...setting }: Teaching): Suggester {
  const { config } = setting.study;
  return suggesterOf({ ...setting, run: { ...run, config }, recall: (candidate) => told.get(candidate) });
}

/** The suggester in a state that is kept and of use; what is missing then is learnt. */
function restore(
  setting: Teaching,
  between: { readonly after: number; readonly through: number },
): Promise<RestoredSuggester | undefined> {
  const { store, study, run, warn = () => undefined } = setting;
  const states = { store, study, suggesterName: run.suggester.plugin.name, warn, ...between };
  return restoredSuggester({ ...states, make: () => make(setting) });
}

/** One trial a call, as a search does. */
async function teach(
  { store, study, run, signal, told }: Teaching,
  suggester: Suggester,
  { after, through }: { readonly after: number; readonly through: number },
): Promise<void> {
  if (after >= through) return;
  for await (const trial of finishedTrials({ store, studyId: study.id, after })) {
    if (trial.number > through) return;
    signal.throwIfAborted();
    told.set(trial.candidate, trial.metrics);
    const doing = `learning from trial ${trial.number}`;
    await guardedAnswer(run.suggester.plugin.name, doing, () => suggester.update([trial]));
  }
}

async function explain(
  { run, study }: ExplainedStudy,
  suggester: Suggester,
  metrics: boolean,
): Promise<Explanation> {
  const { name } = run.suggester.plugin;
  const question = { metrics, random: Random.from(study.config.seed, 'explain') };
  if (suggester.explain === undefined) throw explainsNothing(name);
  return guardedAnswer(name, 'explaining itself', async () =>
    soundExplanation(await suggester.explain?.(question)),
  );
}
