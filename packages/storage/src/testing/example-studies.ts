import { Random } from '@edgewright/base';
import type { Metric, OutsideFit, StudyConfig, TrialOutcome, TrialStore } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  fingerprint,
  group,
  locatedDecisions,
  sample,
  sequence,
  variants,
  type CandidateOf,
} from '@edgewright/search-space';
import { openStore } from '../open-store.js';

const kernel = categorical([3, 5, 7]);
const block = group({
  conv: variants('op', {
    ibn: { kernel },
    fused_ibn: { kernel },
    gc_ibn: { kernel, group_size: categorical([32, 64]) },
  }),
  filters: categorical([32, 48, 64]),
});
const space = defineSpace({
  stem_filters: categorical([32, 64]),
  stages: sequence(block, block, block),
});
type Network = CandidateOf<typeof space>;

const METRICS: readonly Metric[] = [
  { name: 'top1_estimate_percent', unit: '%', direction: 'maximise', summary: 'made up for the example' },
  { name: 'latency_ms', unit: 'ms', direction: 'minimise', summary: 'made up for the example' },
];

const CONFIG: StudyConfig = {
  name: 'mobile-small',
  task: { plugin: '@edgewright/classification', options: {} },
  evaluators: [{ plugin: '@edgewright/cost-edge-tpu', options: { device: 'pixel6-edgetpu' } }],
  objective: {
    goals: [
      { metric: 'top1_estimate_percent', direction: 'maximise' },
      { metric: 'latency_ms', direction: 'minimise' },
    ],
    constraints: [{ metric: 'latency_ms', atMost: 1.2 }],
    reward: { kind: 'weighted-sum' },
  },
  suggester: { plugin: '@edgewright/suggest-random', options: {} },
  seed: 1,
  budget: { trials: 1_000 },
  lag: 8,
  ordering: 'trial',
  duplicates: 'measure',
  attempts: { timeoutSeconds: 60, maxAttempts: 3, backoffSeconds: 1, leaseSeconds: 60 },
  snapshotEvery: 50,
};

/** 20 Nov 2026, 09:00 UTC. */
const CREATED_AT_MS = Date.UTC(2026, 10, 20, 9);

/** Fused blocks are fast where they are narrow, grouped ones where they are wide: enough for questions to have answers. */
const COST = { ibn: 1, fused_ibn: 1.6, gc_ibn: 1.1 } as const;
const QUALITY = { ibn: 1, fused_ibn: 1.9, gc_ibn: 1.7 } as const;

function metricsOf({ stem_filters, stages }: Network) {
  let latency = 0.1 + stem_filters / 640;
  let quality = 66 + stem_filters / 32;
  for (const [index, { conv, filters }] of stages.entries()) {
    latency += (COST[conv.op] * (filters / 48) * (1 + 0.1 * (conv.kernel - 3))) / 6;
    quality += QUALITY[conv.op] * (filters / 48) ** 0.5 * (1 + 0.06 * index * (conv.kernel - 3));
  }
  return { top1_estimate_percent: round(quality), latency_ms: round(latency) };
}

function outcomeOf(number: number, network: Network): TrialOutcome {
  if (number % 97 === 0) {
    const error = { code: 'orchestrator/timeout', message: 'No answer within 60 s' };
    return { state: 'failed', metrics: {}, feasible: false, reward: null, error, cached: [], outsideFit: {} };
  }
  const metrics = metricsOf(network);
  const reward = round(metrics.top1_estimate_percent - 10 * Math.abs(metrics.latency_ms - 1));
  const cached = number % 50 === 0 ? ['cost-edge-tpu'] : [];
  const shared = { metrics, reward, error: null, cached, outsideFit: outsideFitOf(network) };
  return metrics.latency_ms <= 1.2
    ? { ...shared, state: 'completed', feasible: true }
    : { ...shared, state: 'infeasible', feasible: false };
}

/** As if no network with two large kernels, or with a wide last stage, had been fitted. */
function outsideFitOf({ stages }: Network): OutsideFit {
  const large = stages.filter(({ conv }) => conv.kernel > 5).length;
  const reasons = [
    ...(large > 1 ? [`${large} of ${stages.length} blocks have kernels above 5`] : []),
    ...(stages[2].filters > 48 ? ['the last stage is wider than 48'] : []),
  ];
  return reasons.length === 0 ? {} : { 'quality-top1': reasons };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Random search over a small space of networks, always the same. */
async function runStudy(
  store: TrialStore,
  name: string,
  allowed: (network: Network) => boolean,
): Promise<void> {
  const createdAtMs = CREATED_AT_MS;
  const decisions = locatedDecisions(space);
  const config = { ...CONFIG, name };
  const { id } = await store.createStudy({ config, decisions, metrics: METRICS, createdAtMs });
  const networks = Array.from({ length: 2_000 }, (_, index) => sample(space, Random.from(name, index)));
  const run = async (candidate: Network, index: number) => {
    const number = index + 1;
    const startedAtMs = createdAtMs + number * 10;
    await store.request(id, {
      number,
      candidate,
      fingerprint: fingerprint(space, candidate),
      duplicateOf: null,
      requestedAtMs: startedAtMs,
    });
    const attempt = await store.start(id, number, { startedAtMs, leaseUntilMs: startedAtMs + 60_000 });
    const finishedAtMs = startedAtMs + 8;
    await store.finish(id, { number, attempt, outcome: outcomeOf(number, candidate), finishedAtMs });
  };
  await Promise.all(networks.filter(allowed).slice(0, CONFIG.budget.trials).map(run));
  await store.setStudyState(id, 'completed', null);
}

/** Fills a new database with the two studies that docs/sql.md asks about. */
export async function fillExampleStudies(path: string): Promise<void> {
  const store = await openStore({ path });
  await runStudy(store, 'mobile-small', () => true);
  await runStudy(store, 'mobile-small-no-gc', ({ stages }) =>
    stages.every(({ conv }) => conv.op !== 'gc_ibn'),
  );
  await store.close();
}
