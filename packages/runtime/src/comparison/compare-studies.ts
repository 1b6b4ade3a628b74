import type { Json } from '@edgewright/base';
import type { Goal, Metric, Metrics, StudyRecord, TrialStore } from '@edgewright/contracts';
import { goalValues, ParetoFront, paretoFront, type GoalPoint } from '@edgewright/objective';
import type { ComparedStudy, ComparedTrial, StudiesComparison } from '@edgewright/report/studies';
import { noCommonGoal } from '../errors.js';
import { feasibleTrials, type FeasibleTrial } from '../study/feasible-trials.js';
import {
  hasHypervolume,
  hypervolumeHistory,
  goalMetrics,
  referencePoint,
} from '../study/hypervolume-history.js';
import { trialCount } from '../study/study-history.js';
import { configDifferences } from './config-differences.js';

/** A study with what is compared of it. */
interface Given {
  readonly study: StudyRecord;
  readonly metrics: readonly Metric[];
  /** Feasible ones within the equal number of trials, by number, with the values of the common goals. */
  readonly trials: readonly FeasibleTrial[];
}

/**
 * Several studies of a store side by side, by what each found in as many trials as the shortest has.
 *
 * @throws storage/study-not-found · runtime/no-common-goal
 */
export async function compareStudies(
  store: TrialStore,
  names: readonly string[],
): Promise<StudiesComparison> {
  const records: StudyRecord[] = [];
  for (const name of names) records.push(await store.openStudy(name));
  const goals = commonGoals(records);
  const equalTrials = Math.min(...records.map(trialCount));
  const given: Given[] = [];
  for (const study of records) {
    const trials = await feasibleTrials(store, study, equalTrials);
    const placed = trials.map((trial) => ({ ...trial, values: goalValues({ goals }, trial.metrics) }));
    given.push({ study, metrics: await store.metrics(study.id), trials: placed });
  }
  const fronts = given.map(({ trials }) => frontOf(trials));
  const together = fronts.flat();
  const reference = together.length > 0 && hasHypervolume(goals) ? referencePoint(together) : undefined;
  return {
    goals,
    equalTrials,
    reference: reference && goalMetrics(goals, reference),
    studies: await withAllMetrics(store, {
      records,
      studies: comparedStudies(given, { goals, equalTrials, reference, fronts }),
    }),
    differences: configDifferences(records.map(({ config }) => namelessConfig(config))),
    unlike: unlikeMetrics(goals, given),
  };
}

interface Frame {
  readonly goals: readonly Goal[];
  readonly equalTrials: number;
  readonly reference: GoalPoint | undefined;
  /** Of each study. */
  readonly fronts: readonly (readonly FeasibleTrial[])[];
}

function comparedStudies(
  given: readonly Given[],
  { goals, equalTrials, reference, fronts }: Frame,
): ComparedStudy[] {
  const together = fronts.flat();
  const joint = new Set(
    paretoFront(together.map(({ values }) => values)).flatMap((index) => together[index] ?? []),
  );
  return given.map(({ study, trials }, index): ComparedStudy => {
    const front = fronts[index] ?? [];
    const best = bestOf(trials);
    return {
      name: study.name,
      trials: trialCount(study),
      feasible: trials.length,
      best: best && comparedTrial(best),
      bestOfGoals: bestOfGoals(goals, trials),
      front: front.map(comparedTrial),
      onJointFront: front.filter((member) => joint.has(member)).length,
      hypervolume: reference ? hypervolumeHistory(trials, { reference, count: equalTrials }) : [],
    };
  });
}

/** @throws runtime/no-common-goal */
function commonGoals(studies: readonly StudyRecord[]): readonly Goal[] {
  const [first, ...others] = studies.map(({ config }) => config.objective.goals);
  const goals = (first ?? []).filter(({ metric, direction }) =>
    others.every((those) => those.some((goal) => goal.metric === metric && goal.direction === direction)),
  );
  if (goals.length === 0) throw noCommonGoal(studies.map(({ name }) => name));
  return goals;
}

function frontOf(trials: readonly FeasibleTrial[]): readonly FeasibleTrial[] {
  const front = new ParetoFront<FeasibleTrial>();
  for (const trial of trials) front.add(trial, trial.values);
  return front.members().map(({ id }) => id);
}

function bestOf(trials: readonly FeasibleTrial[]): FeasibleTrial | undefined {
  let best: FeasibleTrial | undefined;
  for (const trial of trials) {
    if ((trial.reward ?? -Infinity) > (best?.reward ?? -Infinity)) best = trial;
  }
  return best;
}

function bestOfGoals(goals: readonly Goal[], trials: readonly FeasibleTrial[]): Metrics {
  if (trials.length === 0) return {};
  const best = goals.map((_, axis) =>
    trials.reduce((most, { values }) => Math.max(most, values[axis] ?? -Infinity), -Infinity),
  );
  return goalMetrics(goals, best);
}

/** What is shown of single trials has all their metrics, not those of the goals alone. */
async function withAllMetrics(
  store: TrialStore,
  {
    records,
    studies,
  }: { readonly records: readonly StudyRecord[]; readonly studies: readonly ComparedStudy[] },
): Promise<readonly ComparedStudy[]> {
  const complete = async (study: ComparedStudy, id: number): Promise<ComparedStudy> => {
    const found = new Map<number, ComparedTrial>();
    for (const shown of [...study.front, ...(study.best === undefined ? [] : [study.best])]) {
      const { metrics } = await store.trial(id, shown.trial);
      found.set(shown.trial, { ...shown, metrics });
    }
    const completed = (shown: ComparedTrial) => found.get(shown.trial) ?? shown;
    return { ...study, front: study.front.map(completed), best: study.best && completed(study.best) };
  };
  return Promise.all(studies.map((study, index) => complete(study, records[index]?.id ?? 0)));
}

function comparedTrial({ number, reward, metrics }: FeasibleTrial): ComparedTrial {
  return { trial: number, reward, metrics };
}

/** Two studies of a store always differ in their names. */
function namelessConfig(config: StudyRecord['config']): Json {
  return { ...(JSON.parse(JSON.stringify(config)) as Record<string, Json>), name: '' };
}

function unlikeMetrics(goals: readonly Goal[], given: readonly Given[]): readonly string[] {
  return goals.flatMap(({ metric }) => {
    const said = given.map(({ metrics }) => metrics.find(({ name }) => name === metric));
    const texts = said.map((one) => JSON.stringify([one?.unit ?? null, one?.conditions ?? null]));
    return new Set(texts).size > 1 ? [metric] : [];
  });
}
