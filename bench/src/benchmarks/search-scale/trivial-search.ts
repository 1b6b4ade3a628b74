import {
  defineEvaluator,
  defineTask,
  parseSearchFile,
  type ChosenEvaluator,
  type Evaluator,
  type FindPlugin,
  type Provision,
  type Search,
} from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace } from '@edgewright/search-space';
import policyGradient from '@edgewright/suggest-policy-gradient';
import { notThere } from '../../errors.js';

const PARAMETERS = 22;
const NAMES = Array.from({ length: PARAMETERS }, (_, index) => `kernel_${index}`);
const NO_OPTIONS = { type: 'object', additionalProperties: false, properties: {} };

const space = defineSpace(Object.fromEntries(NAMES.map((name) => [name, categorical([3, 5, 7, 9])])));

const task = defineTask<object, Readonly<Record<string, number>>>({
  name: 'trivial',
  summary: '22 four-way decisions and a network of one layer',
  source: 'made up: everything but the search itself costs next to nothing',
  optionsSchema: NO_OPTIONS,
  defaults: {
    objective: {
      goals: [
        { metric: 'score', direction: 'maximise' },
        { metric: 'cost_ms', direction: 'minimise' },
      ],
      constraints: [],
      reward: { kind: 'weighted-sum' },
    },
    evaluators: [{ plugin: 'trivial', options: {} }],
  },
  space: () => space,
  build: () => {
    const graph = new GraphBuilder('trivial');
    return graph.build([graph.dense(graph.input('input', [8]), { name: 'dense', units: 8 })]);
  },
  references: () => [],
});

/** Two metrics at odds, so that the front grows as in a real search. */
const judge: Evaluator = {
  name: 'trivial',
  version: '1',
  metrics: [
    { name: 'score', unit: '', direction: 'maximise', summary: 'a made-up quality' },
    { name: 'cost_ms', unit: 'ms', direction: 'minimise', summary: 'a made-up latency' },
  ],
  tier: 0,
  deterministic: true,
  keyedBy: 'candidate',
  contentHash: '',
  supports: () => ({ supported: true }),
  evaluate: ({ candidate }) => {
    const kernels = Object.values(candidate as Readonly<Record<string, number>>);
    const score = kernels.reduce((sum, kernel, index) => sum + Math.log(kernel) * (1 + (index % 5)), 0);
    const costMs =
      kernels.reduce((sum, kernel, index) => sum + kernel ** 2 * (1 + ((index * 7) % 11)), 0) / 1000;
    return Promise.resolve({ metrics: { score, cost_ms: costMs }, provenance: {} });
  },
};

const evaluator = defineEvaluator<object>({
  name: 'trivial',
  summary: 'two sums over the candidate',
  source: 'made up',
  optionsSchema: NO_OPTIONS,
  createEvaluator: () => judge,
});

const provided: readonly Provision[] = [task, evaluator, ...policyGradient.provides];

const find: FindPlugin = (kind, name) => {
  const found = provided.find((item) => item.kind === kind && name.endsWith(item.name));
  if (found === undefined) throw notThere(`${kind} ${name}`);
  return Promise.resolve(found as Extract<Provision, { readonly kind: typeof kind }>);
};

/** A search whose evaluators are made. */
interface TrivialSearch extends Search {
  readonly evaluators: readonly ChosenEvaluator[];
}

/** A search with the default agent in which nothing but the search itself costs anything. */
export async function trivialSearch(trials: number): Promise<TrivialSearch> {
  const search = await parseSearchFile({ name: 'scale', task: 'trivial', budget: { trials } }, find);
  return { ...search, evaluators: search.evaluators.map((chosen) => ({ ...chosen, instance: judge })) };
}
