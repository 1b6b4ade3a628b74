import { Random } from '@edgewright/base';
import type { FinishedTrial, Infeasible, Metrics, Objective, Suggester } from '@edgewright/contracts';
import { feasibility, rewardOf } from '@edgewright/objective';
import { type Candidate, type SearchSpace } from '@edgewright/search-space';
import { policyGradientAgent } from '../policy-gradient-agent.js';
import { agentSettings, type ChosenSettings } from '../settings.js';

/** A search whose every answer is at hand. */
export interface World {
  readonly space: SearchSpace;
  readonly objective: Objective;
  readonly trials: number;
  /** `null` for a trial that fails. */
  readonly metricsOf: (candidate: Candidate) => Metrics | null;
  /** Metrics known of pooled candidates. */
  readonly cheap?: readonly string[];
}

export const MAXIMISE: Objective = {
  goals: [{ metric: 'score', direction: 'maximise' }],
  constraints: [],
  reward: { kind: 'weighted-sum' },
};

/** An agent for a world. */
export function agentOf(world: World, seed: number, chosen: ChosenSettings = {}): Suggester {
  const { space, objective, trials, metricsOf, cheap } = world;
  const predictMetrics = (candidates: readonly Candidate[]) =>
    Promise.resolve(
      candidates.map((candidate): Metrics | Infeasible => {
        const known = Object.entries(metricsOf(candidate) ?? {}).filter(([name]) => cheap?.includes(name));
        const metrics = Object.fromEntries(known);
        const { broken } = feasibility(objective, metrics);
        return broken.length > 0 ? { infeasible: 'breaks a limit', metrics } : metrics;
      }),
    );
  return policyGradientAgent(
    {
      space,
      objective,
      seed,
      budget: { trials },
      lag: 1,
      references: [],
      warmStart: [],
      ...(cheap === undefined ? {} : { predictMetrics }),
    },
    agentSettings(chosen),
  );
}

/** The trial that a candidate becomes. */
export function trialOf(
  { objective, metricsOf }: World,
  number: number,
  candidate: Candidate,
): FinishedTrial {
  const metrics = metricsOf(candidate);
  const base = { number, candidate, error: null, cached: [], outsideFit: {} };
  if (metrics === null) return { ...base, state: 'failed', metrics: {}, feasible: false, reward: null };
  const { feasible } = feasibility(objective, metrics);
  const reward = rewardOf(objective, metrics, { worstFeasible: null });
  return { ...base, state: feasible ? 'completed' : 'infeasible', metrics, feasible, reward };
}

/** Runs trials `from`…`to` one after another and returns them. */
export async function run(
  agent: Suggester,
  world: World,
  {
    from = 1,
    to = world.trials,
    seed,
  }: { readonly from?: number; readonly to?: number; readonly seed: number },
): Promise<FinishedTrial[]> {
  const trials: FinishedTrial[] = [];
  for (let number = from; number <= to; number++) {
    const random = Random.from(seed, 'suggest', number, 0);
    const candidate = await agent.suggest({ trial: number, attempt: 0, random, pending: [] });
    if (candidate === 'exhausted') break;
    const trial = trialOf(world, number, candidate);
    await agent.update([trial]);
    trials.push(trial);
  }
  return trials;
}
