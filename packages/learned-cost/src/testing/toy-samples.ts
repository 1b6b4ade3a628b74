import { Random } from '@edgewright/base';
import type { Metric } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  discrete,
  float,
  group,
  repeat,
  sample,
  subset,
  variants,
  type SearchSpace,
} from '@edgewright/search-space';
import type { CostModelAim, CostSample } from '../fit-cost-model.js';

/** A space with every kind of decision that the encoding tells apart. */
export const TOY_SPACE: SearchSpace = defineSpace({
  filters: discrete([8, 16, 32]),
  rate: float({ min: 0.1, max: 10, scale: 'log' }),
  edges: subset(['a', 'b', 'c'], { min: 1, max: 2 }),
  blocks: repeat(
    group({
      kind: variants('op', { full: { kernel: discrete([1, 3, 5]) }, none: {} }),
      activation: categorical(['relu', 'gelu']),
    }),
    { min: 1, max: 3 },
  ),
});

interface ToyCandidate {
  readonly filters: number;
  readonly rate: number;
  readonly edges: readonly string[];
  readonly blocks: readonly {
    readonly kind: { readonly op: string; readonly kernel?: number };
    readonly activation: string;
  }[];
}

/** A sum over blocks of products, with a cost that begins where the total is large. */
export function toyCost(candidate: ToyCandidate): number {
  const { filters, rate, edges, blocks } = candidate;
  const sum = blocks.reduce(
    (total, { kind: { kernel = 0 }, activation }) =>
      total + kernel ** 2 * filters * (activation === 'gelu' ? 1.5 : 1) + filters,
    100,
  );
  return sum + 20 * edges.length + 30 * Math.log(1 + rate) + 0.5 * Math.max(0, sum - 600);
}

export const TOY_METRIC: Metric = {
  name: 'toy_ms',
  unit: 'ms',
  direction: 'minimise',
  summary: 'A toy',
  conditions: { basis: 'estimated', device: 'toy' },
};

/** Random candidates with their cost. */
export function toySamples(count: number): readonly CostSample[] {
  return Array.from({ length: count }, (_, index) => {
    const candidate = sample(TOY_SPACE, Random.from('toy', index));
    return { candidate, metrics: { toy_ms: toyCost(candidate as unknown as ToyCandidate) } };
  });
}

/** What a fit of the toy is for. */
export function toyAim(changes: Partial<CostModelAim> = {}): CostModelAim {
  return {
    space: TOY_SPACE,
    metrics: [TOY_METRIC],
    origin: {
      task: 'toy',
      taskOptions: { size: 8 },
      evaluators: [{ name: 'cost-toy', version: '1', contentHash: 'abc' }],
      seed: 1,
    },
    signal: new AbortController().signal,
    ...changes,
  };
}
