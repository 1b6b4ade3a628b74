import { aimOf, readySearch, searchPath } from '../../command/ready-search.js';
import { runCommand } from '../../command/run-command.js';
import { bestOf, comparedOf, frontOf, type Compared, type Metrics } from '../../command/study-answers.js';
import { commandFailed } from '../../errors.js';

/** What a search of a task came to. */
export interface TaskSearch {
  readonly search: string;
  readonly trials_per_second: number;
  readonly best_reward: number;
  readonly front: number;
  readonly quality: string;
  readonly cost: string;
  readonly comparisons: readonly TaskComparison[];
}

/** A published network beside the best found that costs no more. */
export interface TaskComparison {
  readonly network: string;
  readonly published_cost: number;
  readonly published_quality: number;
  /** `null` where the search found nothing as cheap. */
  readonly found_cost: number | null;
  readonly found_quality: number | null;
  readonly gain: number | null;
}

/** Runs a ready-made search and asks what it found. */
export async function searchTask(
  search: string,
  { trials, database }: { readonly trials: number; readonly database: string },
): Promise<TaskSearch> {
  const { quality, cost } = aimOf(readySearch(search));
  const startMs = performance.now();
  const words = ['search', searchPath(search), '--db', database, '--trials', `${trials}`, '--quiet'];
  const { code } = await runCommand(...words);
  if (code !== 0) throw commandFailed(words, code);
  const seconds = (performance.now() - startMs) / 1000;
  const value = (metrics: Metrics, name: string): number => rounded(metrics[name] ?? NaN);
  const comparison = ({ published, found, gain }: Compared): TaskComparison => ({
    network: published.name,
    published_cost: value(published.metrics, cost),
    published_quality: value(published.metrics, quality),
    found_cost: found && value(found.metrics, cost),
    found_quality: found && value(found.metrics, quality),
    gain: gain === null ? null : rounded(gain),
  });
  return {
    search,
    trials_per_second: Math.round(trials / seconds),
    best_reward: rounded((await bestOf(search, database)).reward),
    front: (await frontOf(search, database)).length,
    quality,
    cost,
    comparisons: (await comparedOf(search, database)).map(comparison),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
