import type { CurvesAnswer, TrialAnswer } from '@edgewright/trial-history';
import type { TrialCurveLine } from '@edgewright/report/further-pictures';

type Reported = Pick<TrialAnswer, 'number' | 'state' | 'curve'>;

/** What was reported on the way, by a trial or by others of its study: names of metrics. */
export function reportedMetrics(
  { curve }: Pick<Reported, 'curve'>,
  others: readonly string[],
): readonly string[] {
  return [...new Set([...curve.flatMap(({ metrics }) => Object.keys(metrics)), ...others])];
}

/** A metric over the steps of a trial, in its latest attempt, and of the others that were told. */
export function trialCurves(
  { number, state, curve }: Reported,
  others: Pick<CurvesAnswer, 'metrics' | 'curves'> | undefined,
  metric: string,
): readonly TrialCurveLine[] {
  const latest = Math.max(...curve.map(({ attempt }) => attempt));
  const own = curve
    .filter(({ attempt, metrics }) => attempt === latest && metrics[metric] !== undefined)
    .map(({ step, metrics }) => [step, metrics[metric] ?? NaN] as const);
  const place = others?.metrics.indexOf(metric) ?? -1;
  const lines = (others?.curves ?? [])
    .filter(({ trial }) => trial !== number)
    .map((one): TrialCurveLine => ({
      trial: one.trial,
      points: one.steps.flatMap((step, index) => {
        const value = one.values[place]?.[index] ?? null;
        return value === null ? [] : [[step, value] as const];
      }),
      isStopped: one.state === 'stopped',
    }));
  const ownLine = { trial: number, points: own, isStopped: state === 'stopped' };
  return [...lines, ...(own.length === 0 ? [] : [ownLine])].filter(({ points }) => points.length > 0);
}
