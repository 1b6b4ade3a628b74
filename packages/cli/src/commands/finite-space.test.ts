import { beforeAll, describe, expect, it } from '@jest/globals';
import { BUILT_IN_PLUGINS } from '@edgewright/runtime';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const imported = (name: string) => JSON.stringify(import.meta.resolve(name));

/** A task of 60 candidates, of which 30 keep the constraint. */
const TASK = `
import { definePlugin, defineTask } from ${imported('@edgewright/contracts')};
import { GraphBuilder } from ${imported('@edgewright/model-graph')};
import { categorical, defineSpace, integer } from ${imported('@edgewright/search-space')};
const space = defineSpace(
  { filters: integer({ min: 8, max: 48, step: 8 }), kernel: categorical([1, 3, 5, 7, 9]), bias: categorical([true, false]) },
  [{ name: 'even', message: 'an even step', holds: ({ filters, kernel }) => (filters / 8 + (kernel - 1) / 2) % 2 === 0 }],
);
const task = defineTask({
  name: 'sixty', summary: 'one convolution', source: 'made up for a test', space: () => space, references: () => [],
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {
    objective: { goals: [{ metric: 'latency_ms', direction: 'minimise' }], constraints: [], reward: { kind: 'weighted-sum' } },
    evaluators: [{ plugin: 'cost-edge-tpu', options: {} }],
  },
  build: ({ filters, kernel, bias }) => {
    const graph = new GraphBuilder('one');
    const image = graph.input('image', [32, 32, 3]);
    return graph.build([graph.conv2d(image, { name: 'only', filters, kernel, bias })]);
  },
});
export default definePlugin({ name: 'sixty', apiVersion: 2, provides: [task] });
`;

const SUGGESTERS = [
  ...BUILT_IN_PLUGINS.filter((name) => name.startsWith('suggest-')).map((plugin) => ({
    plugin,
    options: {},
  })),
  { plugin: 'suggest-evolution', options: { population: 5 } },
];

const folder = temporaryFolder();
beforeAll(() => {
  folder.write('sixty.js', TASK);
});

const run = commandIn(folder);

describe.each(SUGGESTERS.map((suggester, index) => [JSON.stringify(suggester), suggester, index] as const))(
  'a space of 30 valid candidates with %s',
  (_, suggester, index) => {
    it.each([
      [1, 1],
      [8, 4],
    ])('is tried to its end: lag %d, %d at once', async (lag, parallelism) => {
      const name = `sixty-${index}-${lag}`;
      folder.write('search.json', { name, task: './sixty.js', suggester, lag, budget: { trials: 1000 } });
      const ran = await run('search', 'search.json', '--parallelism', `${parallelism}`);
      expect(ran).toMatchObject({ code: 0 });
      expect(ran.out).toContain(
        `${name} completed (Every valid candidate of the space has been tried: 30): 30 trials`,
      );
      const { out } = await run(
        'sql',
        '--json',
        `SELECT count(*) AS trials, count(DISTINCT fingerprint) AS candidates FROM study_${name.replaceAll('-', '_')}`,
      );
      expect(JSON.parse(out)).toEqual([{ trials: 30, candidates: 30 }]);
    });
  },
);
