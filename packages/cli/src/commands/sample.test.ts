import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

/** A task some of whose candidates have no metrics, each for another reason, and an evaluator that can answer with NaN. */
const UNEVEN = `
import { defineEvaluator, definePlugin, defineTask } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace } from '@edgewright/search-space';

const NETWORKS = {
  good: (b, x) => b.conv2d(x, { name: 'c', filters: 8, kernel: 3 }),
  large: (b, x) => b.conv2d(x, { name: 'c', filters: 8, kernel: 99, padding: 'valid' }),
  misspelt: (b, x) => b.conv2d(x, { name: 'c', filters: 8, kernel: 3, strides: 2 }),
  thrown: () => { throw new Error('not this one,\\nsaid build'); },
  unsupported: (b, x) => b.argmax(x, { name: 'a' }),
};
const task = (kinds, later = (graph) => graph) => defineTask({
  name: 'uneven-' + kinds.join('-'),
  summary: 'Some candidates have no network',
  source: 'made up',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {
    objective: { goals: [{ metric: 'latency_ms', direction: 'minimise' }], constraints: [], reward: { kind: 'weighted-sum' } },
    evaluators: [{ plugin: 'cost-edge-tpu', options: { device: 'coral' } }],
  },
  space: () => defineSpace({ kind: categorical(kinds) }),
  build: ({ kind }) => {
    const builder = new GraphBuilder(kind);
    return later(builder.build([NETWORKS[kind](builder, builder.input('x', [8, 8, 4]))]));
  },
  references: () => [],
});
const odd = defineEvaluator({
  name: 'odd',
  summary: 'Answers with what is not a number',
  source: 'made up',
  optionsSchema: { type: 'object', additionalProperties: false, properties: { note: { type: 'boolean' } } },
  createEvaluator: ({ note = false }) => ({
    name: 'odd', version: '1', metrics: [{ name: 'odd_ms', unit: 'ms', direction: 'minimise', summary: 'odd' }],
    tier: 0, deterministic: true, keyedBy: 'graph', contentHash: '',
    supports: () => ({ supported: true, accuracy: 'none' }),
    evaluate: () => Promise.resolve({
      metrics: { odd_ms: note ? 1 : NaN },
      breakdown: [{ layer: 'c', op: 'conv2d', metrics: {}, notes: { share: note ? Infinity : 1 } }],
      provenance: {},
    }),
  }),
});
const NAMES = Object.keys(NETWORKS);
export default definePlugin({
  name: 'uneven',
  apiVersion: 2,
  provides: [odd, KINDS],
});
`;

const folder = temporaryFolder();
const run = commandIn(folder);

function write(name: string, provides: string): string {
  folder.write(`${name}.mjs`, UNEVEN.replace('KINDS', provides));
  return `./${name}.mjs`;
}

interface Row {
  readonly candidate: { readonly kind: string };
  readonly metrics: Readonly<Record<string, number>>;
  readonly reason: string | null;
}

const REASONS: Readonly<Record<string, RegExp | null>> = {
  good: null,
  large: /a window of 99 does not fit into an axis of 8/,
  misspelt: /there is no option "strides"; did you mean "stride"\?/,
  thrown: /not this one, said build/,
  unsupported: /argmax on coral: not in the table/,
};

beforeAll(() => {
  symlinkSync(MODULES, join(folder.path, 'node_modules'));
});

describe('edgewright sample', () => {
  it('writes a line for every candidate, with the reason where there are no metrics', async () => {
    const { code, out, err } = await run('sample', write('all', 'task(NAMES)'), '--count', '40', '--json');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map(({ candidate }) => candidate.kind)).size).toBe(5);
    for (const { candidate, metrics, reason } of rows) {
      const expected = REASONS[candidate.kind] ?? null;
      if (expected === null) expect(reason).toBeNull();
      else expect(reason).toMatch(expected);
      expect(Object.keys(metrics)).toHaveLength(expected === null ? 5 : 0);
    }
    const without = rows.filter(({ reason }) => reason !== null).length;
    expect(err).toBe(`${without} of 40 candidates have no metrics; their "reason" says why.\n`);
    // A misspelt option is a mistake in the task, whatever the candidate.
    expect(code).toBe(1);
  });

  it.each([
    ["task(['good', 'large', 'unsupported', 'thrown'])", 0],
    ["task(['large'])", 0],
    ["task(['thrown'])", 1],
    ["task(['good', 'misspelt'])", 1],
  ])('of %s ends with %d', async (provides, expected) => {
    const plugin = write(`some-${provides.replaceAll(/\W+/g, '-')}`, provides);
    const { code, out } = await run('sample', plugin, '--count', '20');
    const [titles = '', ...rows] = out.trimEnd().split('\n');
    expect(titles).toMatch(/^fingerprint,kind,latency_ms,.*,reason$/);
    expect({ code, rows: rows.length }).toEqual({ code: expected, rows: 20 });
  });

  it('ends at once where no candidate is to blame', async () => {
    const plugin = write('unknown', "task(['good'])");
    const { code, out } = await run('sample', plugin, '--evaluator', 'cost-edge-tqu');
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('an evaluator that answers with what is not a number', () => {
  const good = (): string => write('odd', "task(['good'])");

  it.each([
    [{}, 'odd answered with odd_ms = NaN'],
    [{ note: true }, 'odd answered with breakdown[0].notes.share = Infinity; its numbers are finite'],
  ])('with %j is refused by every command', async (options, message) => {
    const evaluator = `./odd.mjs=${JSON.stringify(options)}`;
    const candidate = JSON.stringify({ kind: 'good' });
    const evaluated = await run('evaluate', good(), '--candidate', candidate, '--evaluator', evaluator);
    expect(evaluated).toMatchObject({ code: 1, out: '' });
    expect(evaluated.err).toContain(message);
    const sampled = await run('sample', good(), '--count', '2', '--evaluator', evaluator);
    expect(sampled.code).toBe(1);
    expect(sampled.out).toContain(message);
  });

  it('is asked for each metric once', async () => {
    const twice = ['--evaluator', 'cost-edge-tpu', '--evaluator', 'cost-edge-tpu={"device":"coral"}'];
    const { code, err } = await run('sample', good(), ...twice);
    expect(code).toBe(2);
    expect(err).toContain('The metric "latency_ms" comes from both cost-edge-tpu and cost-edge-tpu');
  });
});

describe('a task that answers later', () => {
  it.each([
    ["task(['good'], (graph) => Promise.resolve(graph))", 'a promise is not a graph'],
    [
      "{ ...task(['good']), space: async () => defineSpace({ kind: categorical(['good']) }) }",
      'a promise is not a search space',
    ],
  ])('is told so: %s', async (provides, message) => {
    const plugin = write(`later-${provides.length}`, provides);
    const { code, out, err } = await run('sample', plugin, '--count', '2');
    expect(code).not.toBe(0);
    expect(out + err).toContain(message);
  });
});
