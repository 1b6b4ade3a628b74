import { join } from 'node:path';
import type { Candidate } from '@edgewright/search-space';
import { runSearch } from '../../arms/search-run.js';
import { aimOf, readySearch } from '../../command/ready-search.js';
import { runCommand } from '../../command/run-command.js';
import type { Metrics } from '../../command/study-answers.js';
import { commandFailed } from '../../errors.js';

/** A trial, as `edgewright trials --json` gives it. */
export interface GatedTrial {
  readonly candidate: Candidate;
  /** Without those of the simulation where the gate held the candidate back. */
  readonly metrics: Metrics;
}

/** A search with the closed form as its gate. */
export interface GatedStudy {
  readonly search: string;
  /** How far above the target of the simulated latency that of the closed form may lie, as a share of it. */
  readonly margin: number;
  readonly trials: number;
  /** For the search file and the database. */
  readonly folder: string;
}

/** The metric of a ready-made search, as a simulation names it. */
export const SIMULATED = 'simulated_';

/** Runs a ready-made search whose latency is simulated, but only within a hard limit on that of the closed form. */
export async function runGatedStudy({
  search,
  margin,
  trials,
  folder,
}: GatedStudy): Promise<readonly GatedTrial[]> {
  const ready = readySearch(search);
  const { quality, cost, target } = aimOf(ready);
  const study = {
    ...ready,
    evaluators: [
      { plugin: 'cost-edge-tpu' },
      { plugin: 'cost-edge-tpu', options: { fidelity: 'simulated', metricPrefix: SIMULATED } },
      { plugin: 'quality-top1' },
    ],
    objective: {
      ...ready.objective,
      goals: [
        { metric: quality, direction: 'maximise' },
        { metric: SIMULATED + cost, direction: 'minimise' },
      ],
      constraints: [
        { metric: cost, atMost: target * (1 + margin) },
        { metric: SIMULATED + cost, target },
      ],
    },
  };
  const database = join(folder, 'gated.db');
  await runSearch(study, { folder, database, trials });
  const lines = await edgewright('trials', ready.name, '--db', database, '--json');
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GatedTrial);
}

async function edgewright(...words: readonly string[]): Promise<string> {
  const { code, output } = await runCommand(...words);
  if (code !== 0) throw commandFailed(words, code);
  return output;
}
