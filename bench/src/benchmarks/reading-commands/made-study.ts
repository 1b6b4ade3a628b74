import type { NewStudy, TrialOutcome, TrialStore } from '@edgewright/contracts';
import { outcomeOf, study as plain, trialOf } from '../storage-throughput/workload.js';

/** Of the latency, in milliseconds. */
const LIMIT = 2;
const CALLERS = 256;

/** A study of two goals with a limit that some of its trials break. */
function madeStudy(name: string): NewStudy {
  const { config } = plain;
  const objective = { ...config.objective, constraints: [{ metric: 'latency_ms', atMost: LIMIT }] };
  return { ...plain, config: { ...config, name, objective } };
}

/** Fills a study with so many trials: an eighth break the limit, and one in fifty fails. */
export async function fill(store: TrialStore, name: string, trials: number): Promise<void> {
  const { id } = await store.createStudy(madeStudy(name));
  let next = 1;
  const call = async () => {
    for (let number = next++; number <= trials; number = next++) {
      await store.request(id, trialOf(number));
      const attempt = await store.start(id, number, { startedAtMs: number, leaseUntilMs: number + 60_000 });
      await store.finish(id, { number, attempt, outcome: madeOutcome(number), finishedAtMs: number + 1 });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, call));
  await store.setStudyState(id, 'completed', null);
}

function madeOutcome(number: number): TrialOutcome {
  const outcome = outcomeOf(number);
  const { latency_ms: latencyMs = 0 } = outcome.metrics;
  if (number % 50 === 0) {
    const error = { code: 'made/failed', message: `worker ${number} did not answer` };
    return { ...outcome, state: 'failed', metrics: {}, feasible: false, reward: null, error };
  }
  if (latencyMs <= LIMIT) return outcome;
  const error = {
    code: 'orchestrator/infeasible',
    message: `latency_ms is ${latencyMs}; it must be at most ${LIMIT}`,
  };
  return { ...outcome, state: 'infeasible', feasible: false, reward: null, error };
}
