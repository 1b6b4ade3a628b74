import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnly } from '@edgewright/storage';
import { commandFailed } from '../../errors.js';
import { runCommand } from '../../command/run-command.js';
import { DEVICE } from './networks.js';

/** A search through a service, and the same beside its evaluator. */
export interface ServedSearch {
  readonly trials: number;
  /** Rows that the two have in common, each once. */
  readonly alike: number;
  /** Rows of the search through the service. */
  readonly rows: number;
}

/** Runs the search beside its evaluator, and the other while its replicas fail. */
export async function searchThrough(
  addresses: readonly string[],
  { folder, trials }: { readonly folder: string; readonly trials: number },
): Promise<ServedSearch> {
  const database = join(folder, 'served.db');
  const evaluators = {
    near: { plugin: 'cost-edge-tpu', options: { device: DEVICE } },
    far: { plugin: 'cost-remote', options: { addresses } },
  };
  for (const [name, evaluator] of Object.entries(evaluators)) {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(searchFile(name, { evaluator, trials })));
    const words = ['search', file, '--db', database, '--parallelism', '16', '--json'];
    const { code } = await runCommand(...words);
    if (code !== 0) throw commandFailed(words, code);
  }
  const opened = openReadOnly(database);
  try {
    const first = (sql: string) => Number(opened.query(sql).rows[0]?.[0]);
    return {
      trials,
      alike: first(
        'SELECT count(DISTINCT trial) FROM study_near JOIN study_far USING (trial, fingerprint, latency_ms, energy_mj, reward)',
      ),
      rows: first('SELECT count(*) FROM study_far'),
    };
  } finally {
    opened.close();
  }
}

function searchFile(
  name: string,
  { evaluator, trials }: { readonly evaluator: object; readonly trials: number },
): object {
  return {
    name,
    task: 'classification',
    suggester: 'suggest-random',
    evaluators: [evaluator],
    objective: { goals: [{ metric: 'latency_ms', direction: 'minimise' }] },
    budget: { trials },
    seed: 3,
  };
}
