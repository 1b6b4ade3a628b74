import type { Json } from '@edgewright/base';

/** A decision that two candidates take differently. */
export interface Difference {
  readonly name: string;
  /** `not active` where it does not exist in the candidate. */
  readonly before: string;
  readonly after: string;
}

type Parameters = Readonly<Record<string, Json>>;

/** What differs between two candidates, in the order of the first's decisions, then of the second's. */
export function differences(before: Parameters, after: Parameters): readonly Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const one = parameterText(before, name);
    const other = parameterText(after, name);
    return one === other ? [] : [{ name, before: one, after: other }];
  });
}

function parameterText(parameters: Parameters, name: string): string {
  if (!Object.hasOwn(parameters, name)) return 'not active';
  const value = parameters[name];
  return typeof value === 'string' ? value : JSON.stringify(value);
}
