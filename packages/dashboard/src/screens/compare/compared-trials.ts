import type { Json } from '@edgewright/base';
import type { Direction } from '@edgewright/contracts';
import type { DescribedColumn, TrialAnswer } from '@edgewright/trial-history';

/** A metric of trials beside each other. */
export interface ComparedMetric {
  readonly name: string;
  /** By trial. */
  readonly values: readonly ComparedValue[];
}

export interface ComparedValue {
  /** NaN where it was not measured. */
  readonly value: number;
  readonly deviation: number | undefined;
  /** Against the first trial, as a share of its value; undefined for the first and where that is not a number. */
  readonly change: number | undefined;
  readonly isBest: boolean;
}

interface MetricKnowledge {
  readonly directionOf: (metric: string) => Direction | null;
  /** The metric that is the standard deviation of another. */
  readonly deviationOf: (metric: string) => string | undefined;
}

/** A decision that trials take differently: its values as text, null where it does not exist. */
export interface ComparedParameter {
  readonly name: string;
  readonly texts: readonly (string | null)[];
}

/** The metrics of trials; those that are the deviation of another stand beside it. */
export function comparedMetrics(
  trials: readonly TrialAnswer[],
  { directionOf, deviationOf }: MetricKnowledge,
): readonly ComparedMetric[] {
  const names = [...new Set(trials.flatMap(({ metrics }) => Object.keys(metrics)))];
  const deviations = new Set(names.flatMap((name) => deviationOf(name) ?? []));
  return names
    .filter((name) => !deviations.has(name))
    .map((name) => {
      const values = trials.map(({ metrics }) => metrics[name] ?? NaN);
      const [first = NaN] = values;
      const best = bestOf(values, directionOf(name));
      const deviation = deviationOf(name);
      return {
        name,
        values: values.map((value, index) => ({
          value,
          deviation: deviation === undefined ? undefined : trials[index]?.metrics[deviation],
          change: index === 0 || first === 0 || Number.isNaN(value - first) ? undefined : value / first - 1,
          isBest: value === best,
        })),
      };
    });
}

/** The decisions that differ, in the order of the space, and how many do not. */
export function comparedParameters(
  trials: readonly Pick<TrialAnswer, 'parameters'>[],
  columns: readonly Pick<DescribedColumn, 'name' | 'kind'>[],
): { readonly differing: readonly ComparedParameter[]; readonly equal: number } {
  const all = columns
    .filter(({ kind }) => kind === 'parameter')
    .map(({ name }) => ({ name, texts: trials.map(({ parameters }) => textOf(parameters, name)) }));
  const differing = all.filter(({ texts }) => new Set(texts).size > 1);
  return { differing, equal: all.length - differing.length };
}

function bestOf(values: readonly number[], direction: Direction | null): number | undefined {
  const measured = values.filter((value) => !Number.isNaN(value));
  if (direction === null || new Set(measured).size < 2) return undefined;
  return direction === 'maximise' ? Math.max(...measured) : Math.min(...measured);
}

function textOf(parameters: Readonly<Record<string, Json>>, name: string): string | null {
  if (!Object.hasOwn(parameters, name)) return null;
  const value = parameters[name];
  return typeof value === 'string' ? value : JSON.stringify(value);
}
