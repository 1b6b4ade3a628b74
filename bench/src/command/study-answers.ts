import { runCommand } from './run-command.js';
import { commandFailed } from '../errors.js';

/** Metrics by name. */
export type Metrics = Readonly<Record<string, number>>;

/** A trial, as `edgewright front --json` gives it. */
export interface FoundTrial {
  readonly number: number;
  readonly reward: number;
  readonly metrics: Metrics;
}

/** A published network beside the best found at no more than its cost, as `edgewright compare --json` gives it. */
export interface Compared {
  readonly published: { readonly name: string; readonly metrics: Metrics };
  readonly found: { readonly trial: number; readonly metrics: Metrics } | null;
  readonly gain: number | null;
}

/** What the agent of a study would propose after it was told of the trials up to one, as `edgewright policy --json` gives it. */
export interface PolicyMomentJson {
  readonly through_trial: number;
  readonly decisions: readonly {
    readonly name: string;
    /** Probability that it is active. */
    readonly active: number;
    readonly entropy_nats: number;
  }[];
}

/** The Pareto front of a study. */
export async function frontOf(study: string, database: string): Promise<readonly FoundTrial[]> {
  return (await answer('front', study, database)) as readonly FoundTrial[];
}

/** The trial of the highest reward. */
export async function bestOf(study: string, database: string): Promise<FoundTrial> {
  return (await answer('best', study, database)) as FoundTrial;
}

/** The published networks of the study's task, judged by its evaluators, beside what it found. */
export async function comparedOf(study: string, database: string): Promise<readonly Compared[]> {
  return ((await answer('compare', study, database)) as { readonly comparisons: readonly Compared[] })
    .comparisons;
}

/** The policy of a study at some moments, oldest first. */
export async function policyOf(study: string, database: string): Promise<readonly PolicyMomentJson[]> {
  return ((await answer('policy', study, database)) as { readonly moments: readonly PolicyMomentJson[] })
    .moments;
}

async function answer(command: string, study: string, database: string): Promise<unknown> {
  const { code, output } = await runCommand(command, study, '--db', database, '--json');
  if (code !== 0) throw commandFailed([command, study], code);
  return JSON.parse(output);
}
