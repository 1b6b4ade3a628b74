import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Random, silentLogger, type Clock, type Env } from '@edgewright/base';
import {
  quietEnv,
  toyCost,
  toyHistorian,
  toyObjective,
  toyQuality,
  toyTask,
  withBefore,
} from '@edgewright/conformance';
import type {
  ChosenEvaluator,
  Evaluator,
  EvaluatorPlugin,
  PluginChoice,
  PluginOrigin,
  StopperPlugin,
  StudyConfig,
  SuggesterPlugin,
  TaskPlugin,
  TrialRecord,
  TrialStore,
} from '@edgewright/contracts';
import { runStudy } from '../study/run-study.js';
import { openStore } from '@edgewright/storage';
import type { StudyEvent } from '../study/study-event.js';
import type { StudyResult } from '../study/study-result.js';
import type { StudyRun } from '../study/study-run.js';

/** A complete configuration over the toy task. */
export function toyConfig(changes: Partial<StudyConfig> = {}): StudyConfig {
  return {
    name: 'toy',
    task: { plugin: 'toy', options: { inputSize: 16 } },
    evaluators: [
      { plugin: 'toy-cost', options: {} },
      { plugin: 'toy-quality', options: {} },
    ],
    objective: toyObjective,
    suggester: { plugin: 'toy-historian', options: {} },
    seed: 7,
    budget: { trials: 20 },
    lag: 8,
    ordering: 'trial',
    duplicates: 'skip',
    attempts: { timeoutSeconds: 60, maxAttempts: 3, backoffSeconds: 0, leaseSeconds: 60 },
    snapshotEvery: 5,
    ...changes,
  };
}

/** What a test says of a run: plugins by themselves, which the configuration chooses. */
export interface ToyChanges extends Partial<
  Omit<StudyRun, 'task' | 'evaluators' | 'suggester' | 'stopper' | 'store'>
> {
  readonly task?: TaskPlugin;
  readonly evaluators?: readonly Evaluator[];
  /** What makes every evaluator; default: a plugin without options. */
  readonly evaluatorPlugin?: EvaluatorPlugin;
  readonly suggester?: SuggesterPlugin;
  readonly stopper?: StopperPlugin;
  /** Where a plugin came from, by its name. */
  readonly originOf?: (plugin: string) => PluginOrigin;
}

/** A run of {@link toyConfig} on a store; what a test does not say is the plainest there is. */
export function toyRun(store: TrialStore, changes: ToyChanges = {}): StudyRun {
  const { config = toyConfig(), ...others } = changes;
  const { task = toyTask, evaluators, evaluatorPlugin, suggester = toyHistorian, ...rest } = others;
  const { stopper, originOf, ...world } = rest;
  const chosen = <P extends { readonly name: string }>(plugin: P, choice: PluginChoice) =>
    originOf === undefined ? { choice, plugin } : { choice, plugin, origin: originOf(plugin.name) };
  const instances = evaluators ?? [toyCost(), toyQuality()];
  return {
    config,
    task: chosen(task, config.task),
    evaluators: chosenEvaluators(instances, config.evaluators).map((evaluator) => ({
      ...evaluator,
      ...(evaluatorPlugin === undefined ? {} : { plugin: evaluatorPlugin }),
      ...(originOf === undefined ? {} : { origin: originOf(evaluator.instance.name) }),
    })),
    suggester: chosen(suggester, config.suggester),
    ...(stopper === undefined || config.stopper === undefined
      ? {}
      : { stopper: chosen(stopper, config.stopper) }),
    store,
    parallelism: 8,
    env: quietEnv(),
    resume: false,
    ...world,
  };
}

/** Evaluators as a configuration chooses them, by plugins that have no options. */
export function chosenEvaluators(
  evaluators: readonly Evaluator[],
  choices: readonly PluginChoice[] = [],
): readonly ChosenEvaluator[] {
  return evaluators.map((instance, index) => ({
    choice: choices[index] ?? { plugin: instance.name, options: {} },
    plugin: {
      kind: 'evaluator',
      name: instance.name,
      summary: '',
      source: '',
      optionsSchema: {},
      createEvaluator: () => Promise.resolve(instance),
    },
    instance,
  }));
}

/** Runs {@link toyConfig} with some changes. */
export function runToy(
  store: TrialStore,
  config: Partial<StudyConfig> = {},
  changes: ToyChanges = {},
): Promise<StudyResult> {
  return runStudy(toyRun(store, { config: toyConfig(config), ...changes }));
}

/** A real store, some methods of which go wrong or are watched. */
export function tampered(store: TrialStore, changes: Partial<TrialStore>): TrialStore {
  return new Proxy(store, {
    get: (target, key) => {
      if (key in changes) return changes[key as keyof TrialStore];
      const method: unknown = Reflect.get(target, key);
      return typeof method === 'function' ? (method.bind(target) as unknown) : method;
    },
  });
}

/** An evaluator that counts its evaluations. */
export function counted(evaluator: Evaluator): {
  readonly evaluator: Evaluator;
  readonly count: () => number;
} {
  let evaluations = 0;
  const counting = withBefore(evaluator, () => {
    evaluations++;
  });
  return { evaluator: counting, count: () => evaluations };
}

/** The machine's clock, for tests in which time really passes. */
const realClock: Clock = {
  now: () => Date.now(),
  sleep: (durationMs, signal) => sleep(durationMs, undefined, signal === undefined ? {} : { signal }),
};

export function realEnv(signal: AbortSignal = new AbortController().signal): Env {
  return { clock: realClock, logger: silentLogger, signal };
}

/** Gives `use` a store in a database file of its own, and removes it afterwards. */
export async function withStore<T>(use: (store: TrialStore, path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-orchestrator-'));
  const path = join(folder, 'trials.db');
  const store = await openStore({ path });
  try {
    return await use(store, path);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Stored trials without what the world decides: times, attempts, leases. */
export async function rowsOf(store: TrialStore, name = 'toy'): Promise<readonly TrialRecord[]> {
  const { id } = await store.openStudy(name);
  const trials = await store.trials(id);
  return trials.map((trial) => ({ ...trial, ...WHAT_THE_WORLD_DECIDES }));
}

const WHAT_THE_WORLD_DECIDES = {
  attempt: 0,
  leaseUntilMs: null,
  requestedAtMs: 0,
  startedAtMs: null,
  finishedAtMs: null,
};

/** An evaluator that takes up to `turns` turns of the event loop, more or less at random. */
export function dawdling(evaluator: Evaluator, seed: number, turns = 20): Evaluator {
  const random = Random.from(seed, 'dawdling', evaluator.name);
  return withBefore(evaluator, async () => {
    for (let left = random.integer(turns); left > 0; left--) await nextTurn();
  });
}

/** Keeps every event of one kind. */
export function collector<K extends StudyEvent['kind']>(
  kind: K,
): { readonly seen: Extract<StudyEvent, { kind: K }>[]; readonly onEvent: (event: StudyEvent) => void } {
  const seen: Extract<StudyEvent, { kind: K }>[] = [];
  const isOfKind = (event: StudyEvent): event is Extract<StudyEvent, { kind: K }> => event.kind === kind;
  const onEvent = (event: StudyEvent) => {
    if (isOfKind(event) && !isOfToyUnits(event)) seen.push(event);
  };
  return { seen, onEvent };
}

/** Every new study of the toy adds up different units, which only a test of that is about. */
function isOfToyUnits(event: StudyEvent): boolean {
  return event.kind === 'warning' && event.code === 'orchestrator/mixed-units';
}
