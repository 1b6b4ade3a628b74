import type { IntermediateReport, StudyRecord, TrialStore } from '@edgewright/contracts';

/** A trial under way that reports on the way. */
export interface RunningTrial {
  readonly number: number;
  readonly attempt: number;
  /** The first goal of the study that it reports, else the first metric that it does. */
  readonly metric: string;
  /** The step of the latest value. */
  readonly step: number;
  /** By step; at least one. */
  readonly values: readonly number[];
}

/** The curves of trials under way, by number; those that have reported nothing yet are left out. */
export async function runningTrials(
  store: Pick<TrialStore, 'trials' | 'curves'>,
  { id, counts, config }: StudyRecord,
): Promise<readonly RunningTrial[]> {
  if ((counts.running ?? 0) === 0) return [];
  const running = await store.trials(id, { states: ['running'] });
  const curves = await store.curves(
    id,
    running.map(({ number }) => number),
  );
  const goals = config.objective.goals.map(({ metric }) => metric);
  return running.flatMap(({ number, attempt }) => {
    const trial = runningTrial({ number, attempt }, curves.get(number) ?? [], goals);
    return trial === undefined ? [] : [trial];
  });
}

/** What is shown of a trial by what it has reported, in order of steps; nothing before its first report. */
export function runningTrial(
  trial: Pick<RunningTrial, 'number' | 'attempt'>,
  curve: readonly IntermediateReport[],
  goals: readonly string[],
): RunningTrial | undefined {
  const reported = [...new Set(curve.flatMap(({ metrics }) => Object.keys(metrics)))];
  const metric = goals.find((goal) => reported.includes(goal)) ?? reported[0];
  if (metric === undefined) return undefined;
  const points = curve.filter(({ metrics }) => metrics[metric] !== undefined);
  const values = points.map(({ metrics }) => metrics[metric] ?? NaN);
  return { ...trial, metric, step: points.at(-1)?.step ?? 0, values };
}
