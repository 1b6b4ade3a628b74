import {
  defineEvaluator,
  type Evaluation,
  type Evaluator,
  type EvaluatorPlugin,
} from '@edgewright/contracts';
import type { JsonObject } from '@edgewright/base';
import { toyCost, toyQuality } from '../fakes/toy-evaluators.js';
import { describeKit } from '../testing/catches.js';
import { evaluatorCases, evaluatorSubject } from './evaluator-cases.js';

const pluginOf = (evaluator: Evaluator, changes: Partial<EvaluatorPlugin> = {}): EvaluatorPlugin => ({
  ...defineEvaluator({
    name: evaluator.name,
    summary: 'A toy',
    source: 'made up for tests',
    optionsSchema: { type: 'object', additionalProperties: false },
    createEvaluator: () => evaluator,
  }),
  ...changes,
});
const made = (changes: Partial<Evaluator>) => evaluatorSubject(pluginOf(toyCost(changes)));
const described = (changes: Partial<EvaluatorPlugin>) => evaluatorSubject(pluginOf(toyCost(), changes));

/** A toy cost whose answer is changed. */
const answering = (change: (evaluation: Evaluation) => Evaluation, changes: Partial<Evaluator> = {}) =>
  made({
    evaluate: async (subject, context) => change(await toyCost().evaluate(subject, context)),
    ...changes,
  });
const withMs = (value: number) => answering((evaluation) => ({ ...evaluation, metrics: { toy_ms: value } }));

let calls = 0;
let running = 0;
const crowded: Evaluator['evaluate'] = async (subject, context) => {
  running++;
  await new Promise(setImmediate);
  const evaluation = await toyCost().evaluate(subject, context);
  const metrics = { toy_ms: running };
  running--;
  return { ...evaluation, metrics };
};
const metric = toyCost().metrics.slice(0, 1);
const renamed = (name: string) => metric.map((one) => ({ ...one, name }));

describeKit('evaluatorCases', {
  cases: evaluatorCases,
  sound: {
    'an evaluator of tier 0': evaluatorSubject(pluginOf(toyCost())),
    'an evaluator of tier 1': evaluatorSubject(pluginOf(toyQuality())),
    'one that varies and says so': answering(
      (evaluation) => ({ ...evaluation, breakdown: [], metrics: { toy_ms: ++calls } }),
      {
        deterministic: false,
      },
    ),
  },
  broken: {
    'it has a kebab-case name, a summary and a source': [
      described({ name: 'toy cost' }),
      described({ summary: '' }),
    ],
    'its options have a strict schema': [
      described({ optionsSchema: { type: 'object' } }),
      evaluatorSubject(pluginOf(toyCost()), { options: { unknown: 1 } }),
    ],
    'it says what it is: version, key and content hash': [
      made({ name: 'Toy' }),
      made({ version: '' }),
      made({ contentHash: 'yesterday' }),
    ],
    'its metrics are snake_case, each once, and explained': [
      made({ metrics: [] }),
      made({ metrics: [...metric, ...metric] }),
      made({ metrics: renamed('toyMs') }),
      made({ metrics: metric.map((one) => ({ ...one, summary: '' })) }),
    ],
    'it supports a network, or says why not': [
      made({ supports: () => ({ supported: false, reasons: [] }) }),
      made({ supports: () => ({ supported: false, reasons: ['it is Monday'] }) }),
    ],
    'it answers with exactly the metrics it declares, all finite': [
      made({ metrics: renamed('other_ms') }),
      withMs(Infinity),
    ],
    'it answers the same each time, if it says that it is deterministic': answering((evaluation) => ({
      ...evaluation,
      metrics: { toy_ms: ++calls },
    })),
    'it answers the same when asked for several at once': made({ evaluate: crowded }),
    'it answers a batch as it answers one after the other, if it takes batches': made({
      evaluateBatch: async (subjects, context) => {
        const answers = await Promise.all(subjects.map((subject) => toyCost().evaluate(subject, context)));
        return answers.toReversed();
      },
    }),
    'its breakdown sums to its totals': [
      withMs(7),
      answering((evaluation) => ({
        ...evaluation,
        breakdown: [{ layer: 'a', op: 'b', metrics: { toy_mj: 1 } }],
      })),
    ],
    'its provenance and breakdown are JSON': answering((evaluation) => ({
      ...evaluation,
      provenance: { when: undefined, how: [() => 1] } as unknown as JsonObject,
    })),
    'it leaves the network as it was': made({
      evaluate: (subject, context) => {
        (subject.graph.layers as unknown as object[]).push(...subject.graph.layers.slice(0, 1));
        return toyCost().evaluate(subject, context);
      },
    }),
    'it needs no candidate, if it is keyed by the graph': made({
      evaluate: async (subject, context) => ({
        ...(await toyCost().evaluate(subject, context)),
        metrics: { toy_ms: subject.candidate === null ? 0 : 1 },
      }),
    }),
    'it stops when called off: one of tier 1 or more rejects, one of tier 0 at least settles': made({
      tier: 1,
    }),
  },
});
