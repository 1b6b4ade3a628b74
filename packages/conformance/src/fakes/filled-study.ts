/**
 * A study in a store without a search: its trials have every state and every kind of parameter, and names that try to be more than
 * text. For tests of what reads a trial history.
 */
import { Random } from '@edgewright/base';
import type { Metric, StudyConfig, StudyIdentity, TrialOutcome, TrialStore } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  fingerprint,
  float,
  group,
  integer,
  locatedDecisions,
  ordered,
  repeat,
  sample,
  spaceToJson,
  variants,
  when,
  type CandidateOf,
} from '@edgewright/search-space';

/** Texts that must stay texts wherever they are shown. */
export const HOSTILE = [
  '</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '__proto__',
  'constructor',
  '\u202Egnp.exe',
  'x'.repeat(10_000),
] as const;

/** Every kind of parameter: levels of texts, numbers, truth and lists, ranges, counts, branches, what may not exist. */
const space = defineSpace({
  kernel: categorical([3, 5, 7]),
  size: ordered(['tiny', 'small', 'base']),
  hostile: categorical(HOSTILE),
  fused: categorical([true, false]),
  shape: categorical([[1, 2], [3]]),
  width: integer({ min: 8, max: 64, step: 8 }),
  rate: float({ min: 0.001, max: 1, scale: 'log' }),
  ...when('size', ['small', 'base'], { groups: categorical([2, 4]) }),
  blocks: repeat(
    group({ conv: variants('op', { plain: {}, wide: { factor: integer({ min: 2, max: 6 }) } }) }),
    {
      min: 1,
      max: 3,
    },
  ),
});
type Network = CandidateOf<typeof space>;

const METRICS: readonly Metric[] = [
  { name: 'top1', unit: '%', direction: 'maximise', summary: 'made up' },
  {
    name: 'latency_ms',
    unit: 'ms',
    direction: 'minimise',
    summary: HOSTILE[0],
    conditions: { basis: 'estimated', device: 'pixel6-edgetpu' },
  },
];

const PLUGIN = { name: 'made-up', version: '1', optionsSchema: null, origin: null } as const;
const IDENTITY: StudyIdentity = {
  task: PLUGIN,
  evaluators: [],
  suggester: PLUGIN,
  space: spaceToJson(space),
};

/** 20 Nov 2026, 09:00 UTC. */
const CREATED_AT_MS = Date.UTC(2026, 10, 20, 9);

function configOf(name: string, repeat: number | undefined): StudyConfig {
  return {
    name,
    task: { plugin: 'made-up', options: {} },
    evaluators: [{ plugin: 'made-up', options: {}, ...(repeat === undefined ? {} : { repeat }) }],
    objective: {
      goals: [
        { metric: 'top1', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [{ metric: 'latency_ms', atMost: 2.5 }],
      reward: { kind: 'weighted-sum' },
    },
    suggester: { plugin: 'suggest-random', options: {} },
    seed: 1,
    budget: { trials: 500 },
    lag: 1,
    ordering: 'trial',
    duplicates: 'measure',
    attempts: { timeoutSeconds: 60, maxAttempts: 3, backoffSeconds: 1, leaseSeconds: 60 },
    snapshotEvery: 50,
  };
}

function outcomeOf(number: number, { kernel, width, blocks }: Network): TrialOutcome {
  if (number % 11 === 0) {
    const error = {
      code: 'orchestrator/timeout',
      message: `No answer within 60 s: ${HOSTILE[number % 6] ?? ''}`,
    };
    return { state: 'failed', metrics: {}, feasible: false, reward: null, error, cached: [], outsideFit: {} };
  }
  const latency = 0.3 * blocks.length + width / 40 + kernel / 10;
  const top1 = 60 + 3 * Math.log(width) + number / 1000;
  const outsideFit = number % 5 === 0 ? { 'quality-top1': [HOSTILE[1], 'too wide'] } : {};
  const measured = { metrics: { top1, latency_ms: latency }, cached: [], outsideFit };
  if (latency <= 2.5)
    return { ...measured, state: 'completed', feasible: true, reward: top1 - latency, error: null };
  const error = { code: 'objective/broken-constraint', message: `latency_ms is ${latency}, at most 2.5` };
  return { ...measured, state: 'infeasible', feasible: false, reward: top1 - 2 * latency, error };
}

/** How a study is to be filled. */
export interface FilledStudy {
  readonly name: string;
  readonly trials: number;
  /** Trials after them that were begun and have not ended. */
  readonly running?: number;
  /** How many evaluations top1 is the mean of. Default: it is none. */
  readonly repeat?: number;
}

/** Fills a study with random trials, some failed, some infeasible, some tried twice; always the same. */
export async function fillStudy(
  store: TrialStore,
  { name, trials, running = 0, repeat }: FilledStudy,
): Promise<number> {
  const decisions = locatedDecisions(space);
  const { id } = await store.createStudy({
    config: configOf(name, repeat),
    decisions,
    metrics: METRICS,
    ...(repeat === undefined ? {} : { repeated: ['top1'] }),
    createdAtMs: CREATED_AT_MS,
    identity: IDENTITY,
  });
  for (let number = 1; number <= trials + running; number++) {
    await addTrial(store, id, {
      number,
      finished: number <= trials,
      ...(repeat === undefined ? {} : { repeat }),
    });
  }
  return id;
}

/** Adds a trial to a filled study. */
export async function addTrial(
  store: TrialStore,
  studyId: number,
  {
    number,
    finished,
    repeat,
  }: { readonly number: number; readonly finished: boolean; readonly repeat?: number },
): Promise<void> {
  const candidate = sample(space, Random.from('filled', number));
  const requestedAtMs = CREATED_AT_MS + number * 1_000;
  await store.request(studyId, {
    number,
    candidate,
    fingerprint: fingerprint(space, candidate),
    duplicateOf: null,
    reason: { by: number % 3 === 0 ? 'neighbour' : 'policy', parent: Math.max(1, number - 1) },
    requestedAtMs,
  });
  const begin = (startedAtMs: number) =>
    store.start(studyId, number, { startedAtMs, leaseUntilMs: startedAtMs + 60_000 });
  let attempt = await begin(requestedAtMs);
  if (number % 13 === 0) {
    const reason = { code: 'made-up/again', message: HOSTILE[0] };
    await store.requeue(studyId, number, { attempt, reason });
    attempt = await begin(requestedAtMs + 100);
  }
  if (!finished) return;
  if (number % 7 === 0) {
    for (const step of [1, 2, 4])
      await store.report(studyId, number, { attempt, step, metrics: { top1: 50 + step } });
  }
  const noise = repeat === undefined ? {} : { noise: { top1: { deviation: number / 64, runs: repeat } } };
  const outcome = { ...outcomeOf(number, candidate), ...noise };
  await store.finish(studyId, { number, attempt, outcome, finishedAtMs: requestedAtMs + 800 });
}
