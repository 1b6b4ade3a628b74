import type { JsonObject } from '@edgewright/base';
import type { TrialRecord } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { libraryServices } from '../composition/library-services.js';
import { prepareSearch } from '../search/prepare-search.js';
import { runSearch } from '../search/run-search.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const METRIC = `{ name: 'strange', unit: '', direction: 'maximise', summary: 'made up' }`;

/** A plugin as a stranger might write it. */
const plugin = (body: string) => `
export default { name: 'strange', apiVersion: 2, provides: [{
  kind: 'evaluator', name: 'strange', summary: 's', source: 's', optionsSchema: {}, threads: true,
  createEvaluator: async () => ({ name: 'strange', version: '1', contentHash: '', tier: 1,
    metrics: [${METRIC}], deterministic: true, keyedBy: 'graph', supports: () => ({ supported: true }),
    evaluate: async ({ graph }, { seed, attempt, report, signal }) => {
      const { length } = graph.layers;
      ${body}
      return { metrics: { strange: length + (seed % 100) }, provenance: {} };
    } }) }] };`;

let searches = 0;

/** The trials of a search that is judged by such a plugin. */
async function trialsOf(body: string, changes: JsonObject = {}): Promise<readonly TrialRecord[]> {
  const number = ++searches;
  folder.write('strange.mjs', plugin(body));
  const search = {
    name: 'strange',
    task: 'classification',
    evaluators: ['./strange.mjs'],
    objective: { goals: [{ metric: 'strange', direction: 'maximise' }] },
    suggester: 'suggest-random',
    budget: { trials: 8 },
    ...changes,
  };
  const file = folder.write(`search-${number}.json`, search);
  const services = libraryServices(folder.path);
  const { signal } = new AbortController();
  const prepared = await prepareSearch(services, file, { overrides: { parallelism: 2 }, signal });
  const store = await services.stores.openToWrite(`${number}.db`);
  try {
    const env = { clock: services.clock, logger: services.logger, signal };
    const { study } = await runSearch(prepared, { store, env, resume: false, onEvent: () => undefined });
    return await store.trials(study.id);
  } finally {
    await store.close();
  }
}

const threads = { execution: { executor: 'threads' } };
const withoutTimes = (trials: readonly TrialRecord[]) =>
  trials.map((trial) => ({ ...trial, requestedAtMs: 0, startedAtMs: 0, finishedAtMs: 0 }));

describe('a search in threads', () => {
  it('has the rows of one in a single process: metrics, faults of the plugin, refusals', async () => {
    const body = `await report(1, { strange: seed % 7 });
      if (seed % 3 === 0) subject.nothing.at.all;
      if (seed % 5 === 0) throw Object.assign(new Error('too deep'), { name: 'EdgewrightError', code: 'strange/deep', category: 'unsupported', details: {} });`;
    const here = await trialsOf(body);
    expect(new Set(here.map(({ state }) => state)).size).toBeGreaterThan(1);
    expect(withoutTimes(await trialsOf(body, threads))).toEqual(withoutTimes(here));
  });

  it('goes on where an evaluation never ends, and tries again where a thread dies', async () => {
    const attempts = { timeoutSeconds: 4, maxAttempts: 2, backoffSeconds: 0 };
    const body = `if (seed % 4 === 1) for (;;);
      if (attempt === 1) process.exit();`;
    const trials = await trialsOf(body, { ...threads, attempts, budget: { trials: 4 } });
    const ends = trials.map(({ state, attempt, error }) => `${state} ${attempt} ${error?.code ?? ''}`);
    expect(new Set(ends)).toEqual(new Set(['completed 2 ', 'lost 2 orchestrator/timed-out']));
  });
});
