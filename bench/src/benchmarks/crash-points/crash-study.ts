import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson, Random, silentLogger, type Env, type JsonObject } from '@edgewright/base';
import {
  defineTask,
  type EvaluationContext,
  type ChosenEvaluator,
  type ChosenPlugin,
  type Evaluator,
  type Plugin,
  type StopperPlugin,
  type StudyConfig,
  type Subject,
  type TaskPlugin,
} from '@edgewright/contracts';
import { countsOf, GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace } from '@edgewright/search-space';
import stopCurve from '@edgewright/stop-curve';
import stopMedian from '@edgewright/stop-median';
import stopHalving from '@edgewright/stop-successive-halving';
import { madeFault, notThere } from '../../errors.js';

/** The longest that an evaluation takes, in turns of the event loop. */
const MOST_TURNS = 24;
/** How often an evaluator is out of reach at its first try of a candidate. */
const OUT_OF_REACH = 0.15;

const layer = categorical([4, 8, 16]);

interface Options {
  /** How many values the parameter has that the network does not depend on. */
  readonly notes: number;
}

interface Layers {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly note: number;
}

/** 27 networks, each built of several candidates. */
export const task: TaskPlugin = defineTask<Options, Layers>({
  name: 'three-layers',
  summary: 'Three dense layers, and a parameter that the network does not depend on',
  source: 'made up',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { notes: { type: 'integer', minimum: 1, default: 12 } },
  },
  defaults: {
    objective: { goals: [], constraints: [], reward: { kind: 'weighted-sum' } },
    evaluators: [],
  },
  space: ({ notes }) => {
    const note = categorical(Array.from({ length: notes }, (_, index) => index));
    return defineSpace({ first: layer, second: layer, third: layer, note });
  },
  build: ({ first, second, third }) => {
    const graph = new GraphBuilder('three-layers');
    const input = graph.input('input', [8]);
    const wide = graph.dense(input, { name: 'first', units: first });
    const middle = graph.dense(wide, { name: 'second', units: second });
    return graph.build([graph.dense(middle, { name: 'third', units: third })]);
  },
  references: () => [],
});

/** The configuration of a study of {@link task} in which everything may happen. */
export function studyConfig(changes: Partial<StudyConfig> = {}): StudyConfig {
  return {
    name: 'crashed',
    task: { plugin: 'three-layers', options: { notes: 12 } },
    evaluators: [
      { plugin: 'width', options: {} },
      { plugin: 'quality', options: {} },
    ],
    objective: {
      goals: [
        { metric: 'quality', direction: 'maximise' },
        { metric: 'width', direction: 'minimise' },
      ],
      constraints: [{ metric: 'width', atMost: 33 }],
      reward: { kind: 'weighted-sum', weights: { width: 0.02 } },
    },
    suggester: { plugin: '@edgewright/suggest-random', options: {} },
    seed: 11,
    budget: { trials: 16 },
    lag: 6,
    ordering: 'trial',
    duplicates: 'skip',
    attempts: { timeoutSeconds: 600, maxAttempts: 3, backoffSeconds: 0, leaseSeconds: 600 },
    snapshotEvery: 4,
    ...changes,
  };
}

/** What ends trials of {@link task} early, with options by which it does. */
export const STOPPERS: readonly { readonly plugin: StopperPlugin; readonly options: JsonObject }[] = [
  { plugin: stopperOf(stopMedian), options: { minimumSteps: 1, minimumPeers: 3 } },
  { plugin: stopperOf(stopHalving), options: { firstRung: 1, reduction: 2, minimumPeers: 3 } },
  { plugin: stopperOf(stopCurve), options: { minimumSteps: 1, minimumPeers: 3, chance: 0.5 } },
];

/** The stopper of a study, if it has one. */
export function stopperIn({ stopper }: StudyConfig): ChosenPlugin<StopperPlugin> | undefined {
  const found = STOPPERS.find(({ plugin }) => plugin.name === stopper?.plugin);
  return stopper === undefined || found === undefined ? undefined : { choice: stopper, plugin: found.plugin };
}

/** What goes wrong with evaluators besides the process. */
export interface Trouble {
  /** Some networks fail, and some never get an answer. */
  readonly failures: boolean;
  /** Evaluators are out of reach now and then, in other places in each life of the process. */
  readonly outages: boolean;
}

/**
 * The evaluators of one life of a process: their answers are functions of the candidate, while how long they take, and
 * what has to be tried again, depend on the life.
 */
export function evaluatorsOf(
  { evaluators }: StudyConfig,
  { life, trouble }: { readonly life: number; readonly trouble: Trouble },
): readonly ChosenEvaluator[] {
  const known = [width, quality(trouble)];
  return evaluators.map((choice) => {
    const evaluator = known.find(({ name }) => name === choice.plugin);
    if (evaluator === undefined) throw notThere(`evaluator ${choice.plugin}`);
    return { choice, ...made(withDelays(evaluator, life, trouble)) };
  });
}

/** An evaluator with a plugin that makes it, whatever the options. */
function made(instance: Evaluator): Pick<ChosenEvaluator, 'plugin' | 'instance'> {
  const { name } = instance;
  const about = { name, summary: '', source: 'made up', optionsSchema: {} };
  const createEvaluator = () => Promise.resolve(instance);
  return { instance, plugin: { kind: 'evaluator', ...about, createEvaluator } };
}

/** A world with the machine's clock, in which nothing is called off but by `signal`. */
export function realEnv(signal: AbortSignal): Env {
  return {
    clock: {
      now: () => Date.now(),
      sleep: (durationMs, signal) => sleep(durationMs, undefined, signal === undefined ? {} : { signal }),
    },
    logger: silentLogger,
    signal,
  };
}

const about = {
  version: '1',
  deterministic: true,
  contentHash: '',
  supports: () => ({ supported: true }) as const,
};

const width: Evaluator = {
  ...about,
  name: 'width',
  metrics: [{ name: 'width', unit: '', direction: 'minimise', summary: 'all units together' }],
  tier: 0,
  keyedBy: 'candidate',
  evaluate: ({ candidate }) => {
    const { first, second, third } = candidate as unknown as Layers;
    return Promise.resolve({ metrics: { width: first + second + third }, provenance: {} });
  },
};

function quality({ failures }: Trouble): Evaluator {
  return {
    ...about,
    name: 'quality',
    metrics: [{ name: 'quality', unit: '', direction: 'maximise', summary: 'a made-up quality' }],
    tier: 1,
    keyedBy: 'graph',
    evaluate: async ({ graph }, { report }) => {
      const { params } = countsOf(graph);
      if (failures && params % 7 === 0)
        throw madeFault('internal', `networks of ${params} parameters do not train`);
      if (failures && params % 11 === 0) throw madeFault('unavailable', `nobody takes ${params} parameters`);
      const value = Math.log(params) + Math.sin(params);
      for (const step of [1, 2, 3]) {
        if ((await report(step, { quality: value * (step / 3) })) === 'stop') break;
        await nextTurn();
      }
      return { metrics: { quality: value }, provenance: {} };
    },
  };
}

function stopperOf({ name, provides }: Plugin): StopperPlugin {
  const found = provides.find(({ kind }) => kind === 'stopper');
  if (found?.kind !== 'stopper') throw notThere(`stopper in ${name}`);
  return found;
}

/** Takes its time, and may be out of reach at the first try after it has reported something. */
function withDelays(evaluator: Evaluator, life: number, { outages }: Trouble): Evaluator {
  const tried = new Set<string>();
  return {
    ...evaluator,
    evaluate: async (subject: Subject, context: EvaluationContext) => {
      const name = canonicalJson(subject.candidate);
      const chance = Random.from('life', life, evaluator.name, name);
      const turns = Random.from('turns', name).integer(MOST_TURNS) + chance.integer(4);
      for (let turn = 0; turn < turns; turn++) await nextTurn();
      if (outages && !tried.has(name) && chance.next() < OUT_OF_REACH) {
        tried.add(name);
        if (evaluator.tier > 0) await context.report(9, { quality: -1 });
        await nextTurn();
        throw madeFault('unavailable', 'out of reach for the moment');
      }
      return evaluator.evaluate(subject, context);
    },
  };
}
