import { API_VERSION, defineEvaluator, definePlugin } from '@edgewright/contracts';
import { busyFor } from './busy-for.js';

/** A plugin whose evaluator computes for as many rounds as it is told, and gives what it has computed. */
export const busyPlugin = definePlugin({
  name: 'edgewright-bench-busy',
  apiVersion: API_VERSION,
  provides: [
    defineEvaluator<{ readonly rounds: number }>({
      name: 'busy',
      summary: 'Computes for a while',
      source: 'Made for the benchmark of executors',
      optionsSchema: { type: 'object', properties: { rounds: { type: 'integer', default: 1 } } },
      threads: true,
      createEvaluator: ({ rounds }) => ({
        name: 'busy',
        version: '1',
        metrics: [{ name: 'busy', unit: '', direction: 'maximise', summary: 'What it computed' }],
        tier: 1,
        deterministic: true,
        keyedBy: 'graph',
        contentHash: '',
        supports: () => ({ supported: true }),
        evaluate: () => Promise.resolve({ metrics: { busy: busyFor(rounds) }, provenance: {} }),
      }),
    }),
  ],
});

export { busyPlugin as default };
