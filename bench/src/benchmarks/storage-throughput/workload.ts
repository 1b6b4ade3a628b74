import { fingerprintOf, Random } from '@edgewright/base';
import type { NewStudy, NewTrial, StudyConfig, TrialOutcome, TrialStore } from '@edgewright/contracts';
import { categorical, defineSpace, group, locatedDecisions, sequence } from '@edgewright/search-space';

const PARAMETERS = 22;
const CHOICES = ['3', '5', '7', '9'] as const;
const METRICS = ['top1_estimate_percent', 'latency_ms', 'energy_mj'] as const;

const kernel = categorical(CHOICES);
const space = defineSpace({
  blocks: sequence(...Array.from({ length: PARAMETERS }, () => group({ kernel }))),
});

const config: StudyConfig = {
  name: 'throughput',
  task: { plugin: '@edgewright/classification', options: {} },
  evaluators: [],
  objective: {
    goals: [
      { metric: METRICS[0], direction: 'maximise' },
      { metric: METRICS[1], direction: 'minimise' },
    ],
    constraints: [],
    reward: { kind: 'weighted-sum' },
  },
  suggester: { plugin: '@edgewright/suggest-random', options: {} },
  seed: 1,
  budget: { trials: 1_000_000 },
  lag: 8,
  ordering: 'arrival',
  duplicates: 'measure',
  attempts: { timeoutSeconds: 60, maxAttempts: 3, backoffSeconds: 1, leaseSeconds: 60 },
  snapshotEvery: 1_000,
};

/** A study over 22 four-way parameters with two goals and three metrics. */
export const study: NewStudy = {
  config,
  decisions: locatedDecisions(space),
  metrics: [
    { name: METRICS[0], unit: '%', direction: 'maximise', summary: 'a made-up quality' },
    { name: METRICS[1], unit: 'ms', direction: 'minimise', summary: 'a made-up latency' },
    { name: METRICS[2], unit: 'mJ', direction: 'minimise', summary: 'a made-up energy' },
  ],
  createdAtMs: 0,
};

/** Trial `number` with random parameters. */
export function trialOf(number: number): NewTrial {
  const random = Random.from(1, 'trial', number);
  const candidate = { blocks: space.decisions.map(() => ({ kernel: random.pick(CHOICES) })) };
  const fingerprint = fingerprintOf(candidate);
  return { number, candidate, fingerprint, duplicateOf: null, requestedAtMs: number };
}

/** Better quality at a higher latency, with noise: the front grows as in a real search. */
export function outcomeOf(number: number): TrialOutcome {
  const random = Random.from(1, 'outcome', number);
  const latencyMs = 0.3 + 2 * random.next();
  const quality = 75 + 3 * Math.log(latencyMs) + random.normal();
  const metrics = {
    [METRICS[0]]: quality,
    [METRICS[1]]: latencyMs,
    [METRICS[2]]: latencyMs * (1 + random.next()),
  };
  return {
    state: 'completed',
    metrics,
    feasible: true,
    reward: quality,
    error: null,
    cached: [],
    outsideFit: {},
  };
}

/** Trials `from` … `from + count − 1`, each requested, started and finished, every step awaited, by `callers` at once. */
export async function runTrials(
  { store, studyId }: { readonly store: TrialStore; readonly studyId: number },
  { from, count, callers }: { readonly from: number; readonly count: number; readonly callers: number },
): Promise<void> {
  let next = from;
  const call = async () => {
    for (let number = next++; number < from + count; number = next++) {
      await store.request(studyId, trialOf(number));
      const attempt = await store.start(studyId, number, {
        startedAtMs: number,
        leaseUntilMs: number + 60_000,
      });
      await store.finish(studyId, { number, attempt, outcome: outcomeOf(number), finishedAtMs: number + 1 });
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
}
