import { beforeAll, describe, expect, it } from '@jest/globals';
import { BUILT_IN_PLUGINS } from '@edgewright/runtime';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const imported = (name: string) => JSON.stringify(import.meta.resolve(name));

/** A task whose space has every form of parameter. */
const TASK = `
import { definePlugin, defineTask } from ${imported('@edgewright/contracts')};
import { GraphBuilder } from ${imported('@edgewright/model-graph')};
import * as s from ${imported('@edgewright/search-space')};
const width = s.integer({ min: 8, max: 24, step: 8 });
const space = s.defineSpace({
  block: s.variants('op', {
    conv: { kernel: s.ordered([1, 3, 5], { preferred: 3 }), width },
    depthwise: { kernel: s.ordered([3, 5, 7]), width },
  }, { weights: { conv: 3, depthwise: 1 } }),
  ...s.when('block', ['conv'], { dilated: s.categorical([null, [2, 2]]) }),
  precision: s.variants('bits', [[8, { calibrated: s.categorical([true, false]) }], [16, {}]]),
  stages: s.subset(['first', 'second', 'third'], { count: 2 }),
  batch: s.discrete([1, 4, 16], { scale: 'log' }),
  dropout: s.float({ min: 0, max: 0.3, step: 0.1 }),
  decay: s.float({ scale: 'log-normal', mean: -4, deviation: 1 }),
  more: s.repeat(width, { counts: [1, 3] }),
  heads: s.repeat(width, { count: 1 }),
});
const task = defineTask({
  name: 'forms', summary: 'one convolution', source: 'made up for a test', space: () => space, references: () => [],
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {
    objective: { goals: [{ metric: 'latency_ms', direction: 'minimise' }], constraints: [], reward: { kind: 'weighted-sum' } },
    evaluators: [{ plugin: 'cost-edge-tpu', options: {} }],
  },
  build: ({ block, more }) => {
    const graph = new GraphBuilder('one');
    let x = graph.input('image', [32, 32, 3]);
    x = graph.conv2d(x, { name: 'first', filters: block.width, kernel: block.kernel });
    more.forEach((filters, index) => { x = graph.conv2d(x, { name: 'more' + index, filters, kernel: 1 }); });
    return graph.build([x]);
  },
});
export default definePlugin({ name: 'forms', apiVersion: 2, provides: [task] });
`;

const folder = temporaryFolder();
const run = commandIn(folder);
beforeAll(() => {
  folder.write('forms.js', TASK);
});

describe('edgewright space', () => {
  it('says what each decision chooses among and when, no two alike', async () => {
    const { code, out } = await run('space', './forms.js');
    expect(code).toBe(0);
    const rows = out.split('\n').filter((line) => /always| ∈ |settled/.test(line));
    expect(rows.map((row) => row.trim().replace(/ {2,}/g, ' | '))).toEqual([
      'block.op | {conv 75 %, depthwise 25 %} | always',
      expect.stringMatching(
        /^block.kernel \(block__conv__kernel\) \| 1 [\d.]+ % < 3 .* \| block.op ∈ \{conv\}$/,
      ),
      'block.width | integer 8…24 step 8 | always',
      'block.kernel (block__depthwise__kernel) | 3 < 5 < 7 | block.op ∈ {depthwise}',
      'dilated | {null, [2,2]} | block.op ∈ {conv}',
      'precision.bits | {8, 16} | always',
      'precision.calibrated | {true, false} | precision.bits ∈ {8}',
      'stages[first] | {false 33 %, true 67 %} | not settled by those before',
      'stages[second] | {false 33 %, true 67 %} | not settled by those before',
      'stages[third] | {false 33 %, true 67 %} | not settled by those before',
      'batch | {1, 4, 16}, log | always',
      'dropout | float 0…0.3 step 0.1 | always',
      expect.stringMatching(/^decay \| float .*, log-normal \(mean -?−?4, deviation 1\) \| always$/),
      'more.count | {1, 3} | always',
      'more[0] | integer 8…24 step 8 | always',
      'more[1] | integer 8…24 step 8 | more.count ∈ {3}',
      'more[2] | integer 8…24 step 8 | more.count ∈ {3}',
      'heads[0] | integer 8…24 step 8 | always',
    ]);
    expect(out).toContain('18 decisions; size infinite');
  });
});

describe.each(BUILT_IN_PLUGINS.filter((name) => name.startsWith('suggest-')))(
  'a search over every form of parameter with %s',
  (suggester) => {
    it('ends, and its view has a typed column for each decision', async () => {
      const name = `forms-${suggester}`;
      folder.write('search.json', {
        name,
        task: './forms.js',
        suggester: { plugin: suggester, options: {} },
        budget: { trials: 60 },
      });
      expect(await run('search', 'search.json')).toMatchObject({ code: 0 });
      const view = `study_${name.replaceAll('-', '_')}`;
      const ask = async (sql: string): Promise<unknown> => JSON.parse((await run('sql', '--json', sql)).out);
      const sound = [
        'stages__first + stages__second + stages__third = 2',
        "typeof(dropout) = 'real'",
        "typeof(batch) = 'integer'",
        "(block__op = 'conv') = (block__conv__kernel IS NOT NULL)",
        '(precision__bits = 8) = (precision__calibrated IS NOT NULL)',
        '(more__count = 3) = (more__2 IS NOT NULL)',
      ].join(' AND ');
      expect(await ask(`SELECT count(*) AS trials FROM ${view} WHERE ${sound}`)).toEqual([{ trials: 60 }]);
    });
  },
);
