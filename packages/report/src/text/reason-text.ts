import { formatNumber } from '../numbers/number-format.js';

/** How a reason says where its candidate came from, `by` what and `of` which trial, for people. */
const ORIGINS: Readonly<Record<string, string>> = {
  policy: 'drawn from the policy',
  'initial design': 'one of the first trials, spread evenly over the space',
};

/** Logarithms say something beside those of other candidates only; `--json` has them. */
const LEFT_OUT = [
  'by',
  'of',
  'expected',
  'attempt',
  'local_search_step',
  'log_acquisition',
  'log_probability',
];

/**
 * Why a candidate was suggested, for people: `proposed as a neighbour of trial 129; expected latency_ms 1.000 ms`. What is not
 * known here is told as `key value`, and what is nested as JSON.
 *
 * @param unitOf the unit of a metric, where it is known
 */
export function reasonText(reason: object, unitOf: (metric: string) => string = () => ''): string {
  const facts = reason as Readonly<Record<string, unknown>>;
  const { attempt, local_search_step: step, expected } = facts;
  const others = Object.entries(facts).filter(([key]) => !LEFT_OUT.includes(key));
  return [
    ...originOf(facts),
    ...(typeof step === 'number' ? [`step ${step} of a local search`] : []),
    ...(typeof attempt === 'number' && attempt > 0 ? [`asked ${attempt + 1} times`] : []),
    ...expectedText(expected, unitOf),
    ...others.map(([key, value]) => `${key.replaceAll('_', ' ')} ${valueText(value)}`),
  ].join('; ');
}

function originOf({ by, of }: Readonly<Record<string, unknown>>): readonly string[] {
  if (typeof by !== 'string') return of === undefined ? [] : [`of ${valueText(of)}`];
  if (by === 'neighbour' && typeof of === 'number') return [`proposed as a neighbour of trial ${of}`];
  const origin = ORIGINS[by] ?? `by ${by}`;
  return [of === undefined ? origin : `${origin}, of ${valueText(of)}`];
}

function expectedText(expected: unknown, unitOf: (metric: string) => string): readonly string[] {
  if (typeof expected !== 'object' || expected === null) return [];
  const metrics = Object.entries(expected).map(([metric, value]: [string, unknown]) =>
    `${metric} ${valueText(value)} ${unitOf(metric)}`.trimEnd(),
  );
  return metrics.length === 0 ? [] : [`expected ${metrics.join(', ')}`];
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
