import { fingerprintOf } from '@edgewright/base';
import type {
  NewStudy,
  NewTrial,
  StudyConfig,
  TrialFinish,
  TrialOutcome,
  TrialRecord,
} from '@edgewright/contracts';
import { categorical, defineSpace, float, locatedDecisions, type Candidate } from '@edgewright/search-space';
import type { OpenStudy } from './open-study.js';

/** When the sample study was created, in milliseconds since 1970; its trials follow. */
export const CREATED_AT_MS = 1_700_000_000_000;

const KERNELS = [3, 5, 7] as const;

const config: StudyConfig = {
  name: 'sample',
  task: { plugin: '@edgewright/toy', options: { inputSize: 32 } },
  evaluators: [{ plugin: '@edgewright/toy-cost', options: {} }],
  objective: {
    goals: [
      { metric: 'score', direction: 'maximise' },
      { metric: 'latency_ms', direction: 'minimise' },
    ],
    constraints: [{ metric: 'latency_ms', atMost: 10 }],
    reward: { kind: 'weighted-sum' },
  },
  suggester: { plugin: '@edgewright/suggest-random', options: {} },
  seed: 7,
  budget: { trials: 100, seconds: 60 },
  lag: 8,
  ordering: 'trial',
  duplicates: 'skip',
  attempts: { timeoutSeconds: 10, maxAttempts: 3, backoffSeconds: 1, leaseSeconds: 30 },
  snapshotEvery: 10,
};

const space = defineSpace({ kernel: categorical(KERNELS), rate: float({ min: 0, max: 1 }) });

/** A study with two parameters and two goals: `score` up, `latency_ms` down. */
export function sampleStudy(parts: Partial<StudyConfig> = {}): NewStudy {
  return {
    config: { ...config, ...parts },
    decisions: locatedDecisions(space),
    metrics: [
      { name: 'score', unit: '%', direction: 'maximise', summary: 'how good' },
      { name: 'latency_ms', unit: 'ms', direction: 'minimise', summary: 'how slow' },
    ],
    createdAtMs: CREATED_AT_MS,
  };
}

/** Trial `number` of the sample study. */
export function sampleTrial(number: number, parts: Partial<NewTrial> = {}): NewTrial {
  const candidate: Candidate = { kernel: KERNELS[number % KERNELS.length] ?? 3, rate: 1 / (number + 1) };
  return {
    number,
    candidate,
    fingerprint: fingerprintOf(candidate),
    duplicateOf: null,
    requestedAtMs: CREATED_AT_MS + number,
    ...parts,
  };
}

/** A completed, feasible outcome. */
export function sampleOutcome(score: number, latencyMs = 1, parts: Partial<TrialOutcome> = {}): TrialOutcome {
  return {
    state: 'completed',
    metrics: { score, latency_ms: latencyMs },
    feasible: true,
    reward: score,
    error: null,
    cached: [],
    outsideFit: {},
    ...parts,
  };
}

/** What to tell the store at the end of a trial. */
export function sampleFinish(
  number: number,
  outcome: TrialOutcome,
  parts: Partial<TrialFinish> = {},
): TrialFinish {
  return { number, attempt: 1, outcome, finishedAtMs: CREATED_AT_MS + 1_000 + number, ...parts };
}

/** When a sample trial starts, and until when it is leased. */
export const TIMES = { startedAtMs: CREATED_AT_MS + 500, leaseUntilMs: CREATED_AT_MS + 30_500 } as const;

/** What the first attempt at a trial says when it gives the trial back. */
export const REQUEUE = {
  attempt: 1,
  reason: { code: 'orchestrator/interrupted', message: 'Ctrl-C' },
} as const;

/** Requests and starts a trial. */
export async function begin({ store, study }: OpenStudy, trial: NewTrial): Promise<number> {
  await store.request(study.id, trial);
  return store.start(study.id, trial.number, TIMES);
}

/** Takes a trial from nothing to its end. */
export async function runTrial(opened: OpenStudy, number: number, outcome: TrialOutcome): Promise<void> {
  await begin(opened, sampleTrial(number));
  await opened.store.finish(opened.study.id, sampleFinish(number, outcome));
}

/** The numbers of trials. */
export function numbersOf(trials: readonly TrialRecord[]): readonly number[] {
  return trials.map(({ number }) => number);
}
