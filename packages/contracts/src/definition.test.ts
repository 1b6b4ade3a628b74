import { GraphBuilder } from '@edgewright/model-graph';
import { categorical, defineSpace } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import { defineEvaluator } from './define-evaluator.js';
import { definePlugin, type Plugin } from './plugin.js';
import { defineSuggester, type SuggesterContext } from './suggester.js';
import { defineTask } from './task-plugin.js';

const clock = { now: () => 0, sleep: () => Promise.resolve() };
const ENV: Env = { clock, logger: silentLogger, signal: new AbortController().signal };

const optionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { size: { type: 'integer', minimum: 4, default: 8 } },
};
const about = { name: 'mine', summary: 's', source: 's', optionsSchema };
interface Options {
  readonly size: number;
}

const task = {
  ...about,
  defaults: {
    objective: { goals: [], constraints: [] },
    evaluators: [{ plugin: 'cost-edge-tpu', options: {} }],
  },
  space: ({ size }: Options) => defineSpace({ kernel: categorical([size]) }),
  build: (_: unknown, { size }: Options) => {
    const builder = new GraphBuilder('mine');
    return builder.build([builder.dense(builder.input('x', [size]), { name: 'd', units: size })]);
  },
  references: ({ size }: Options) => [{ name: `mine_${size}`, published: [], candidate: { kernel: size } }],
};
const evaluator = ({ size }: Options) => ({
  name: 'mine',
  version: String(size),
  contentHash: '',
  tier: 0,
  keyedBy: 'graph',
  deterministic: true,
  metrics: [{ name: 'score', unit: '', direction: 'maximise', summary: 's' }],
  supports: () => ({ supported: true }),
  evaluate: () => Promise.resolve({ metrics: { score: size }, provenance: {} }),
});
const suggester = ({ size }: Options) => ({
  suggest: () => Promise.resolve('exhausted'),
  update: () => Promise.resolve(),
  dump: () => size,
  restore: () => undefined,
});

/** Calls a function as an author without types can. */
const loose = (define: (...given: never[]) => unknown) => define as (...given: unknown[]) => never;
const CONTEXT = {} as SuggesterContext;

describe('what an author without types writes is checked where it is written', () => {
  it.each([
    [
      'a field that is mistyped',
      defineTask,
      { ...task, references: undefined, refrences: () => [] },
      'defineTask: there is no "refrences"; did you mean "references"?',
    ],
    [
      'a field that is missing',
      defineTask,
      { ...task, build: undefined },
      'defineTask: "build" is missing, not a function',
    ],
    [
      'a field that is of another kind',
      defineTask,
      { ...task, optionsSchema: [] },
      'defineTask: "optionsSchema" is a list of 0, not an object',
    ],
    [
      'a promise',
      defineTask,
      { ...task, defaults: Promise.resolve(task.defaults) },
      'defineTask: "defaults" is a promise, not an object',
    ],
    [
      'a promise that is refused',
      defineTask,
      { ...task, optionsSchema: Promise.reject(new Error('no')) },
      'defineTask: "optionsSchema" is a promise, not an object',
    ],
    [
      'an evaluator by its name alone',
      defineTask,
      { ...task, defaults: { ...task.defaults, evaluators: ['cost-edge-tpu'] } },
      'defaults of the task mine, evaluators[0]: it is "cost-edge-tpu", not an object',
    ],
    [
      'defaults with a field too many',
      defineTask,
      { ...task, defaults: { ...task.defaults, evaluator: [] } },
      'defaults of the task mine: there is no "evaluator"; did you mean "evaluators"?',
    ],
    ['nothing', defineEvaluator, undefined, 'defineEvaluator: it is missing, not an object'],
    [
      'the evaluator itself',
      defineEvaluator,
      { ...about, ...evaluator({ size: 8 }) },
      'there is no "version"',
    ],
    [
      'a version that is a number',
      defineSuggester,
      { ...about, version: 1, createSuggester: suggester },
      'defineSuggester: "version" is 1, not a string',
    ],
    [
      'a package without a version of the contracts',
      definePlugin,
      { name: 'p', provides: [{ kind: 'task' }] },
      'definePlugin: "apiVersion" is missing, not a number',
    ],
    [
      'a package with one provision as it is',
      definePlugin,
      { name: 'p', apiVersion: 2, provides: { kind: 'task' } },
      'definePlugin: "provides" is an object, not a list',
    ],
    [
      'a provision that is none',
      definePlugin,
      { name: 'p', apiVersion: 2, provides: [{ kind: 'tasks' }] },
      'definePlugin, provides[0]: "kind" is "tasks", not one of task, evaluator, suggester, stopper, model-format, dataset; did you mean "task"?',
    ],
    [
      'a package of nothing',
      definePlugin,
      { name: 'p', apiVersion: 2, provides: [] },
      'definePlugin: "provides" is empty; it needs at least one',
    ],
  ] as const)('%s', (...[, define, given, message]) => {
    const defining = () => loose(define)(given);
    expect(defining).toThrow(
      expect.objectContaining({ code: 'contracts/bad-definition', category: 'invalid-input' }),
    );
    expect(defining).toThrow(message);
  });

  it.each([
    [
      'a metric that is better nowhere',
      { metrics: [{ name: 'score', unit: '', direction: 'minimize', summary: '' }] },
      'the evaluator of mine, metrics[0]: "direction" is "minimize", not one of maximise, minimise; did you mean "minimise"?',
    ],
    [
      'a field that is missing',
      { evaluate: undefined },
      'the evaluator of mine: "evaluate" is missing, not a function',
    ],
    ['half a tier', { tier: 0.5 }, '"tier" is 0.5, not a whole number of at least 0'],
    ['another decision', { heeds: ['clockMHz'] }, '"heeds[0]" is "clockMHz", not one of'],
    [
      'another basis',
      {
        metrics: [
          { name: 'score', unit: '', direction: 'maximise', summary: '', conditions: { basis: 'guess' } },
        ],
      },
      '"conditions.basis" is "guess", not one of estimated, simulated, measured, trained',
    ],
    ['a promise of metrics', { metrics: Promise.resolve([]) }, '"metrics" is a promise, not a list'],
  ])('of an evaluator: %s', async (...[, changes, message]) => {
    const made = loose(defineEvaluator)({
      ...about,
      createEvaluator: () => ({ ...evaluator({ size: 8 }), ...changes }),
    }) as ReturnType<typeof defineEvaluator>;
    await expect(made.createEvaluator({}, ENV)).rejects.toMatchObject({
      code: 'contracts/bad-definition',
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('of a suggester: a promise of it, and a method that is missing', () => {
    const late = loose(defineSuggester)({
      ...about,
      createSuggester: () => Promise.resolve(suggester({ size: 8 })),
    }) as ReturnType<typeof defineSuggester>;
    expect(() => late.createSuggester(CONTEXT, {})).toThrow(
      'the suggester of mine: it is a promise, not an object',
    );
    const half = loose(defineSuggester)({
      ...about,
      createSuggester: () => ({ ...suggester({ size: 8 }), dump: null }),
    }) as ReturnType<typeof defineSuggester>;
    expect(() => half.createSuggester(CONTEXT, {})).toThrow(
      'the suggester of mine: "dump" is null, not a function',
    );
  });

  it('takes what is right, also of a class with more to it', () => {
    class Climber {
      readonly more = 1;
      suggest = () => Promise.resolve('exhausted');
      update = () => Promise.resolve();
      dump() {
        return this.more;
      }
      restore() {
        return undefined;
      }
    }
    const plugin = loose(defineSuggester)({
      ...about,
      version: '2',
      createSuggester: () => new Climber(),
    }) as ReturnType<typeof defineSuggester>;
    expect(plugin.createSuggester(CONTEXT, {}).dump()).toBe(1);
    const whole: Plugin = { name: 'p', apiVersion: 2, provides: [plugin] };
    expect(definePlugin(whole)).toBe(whole);
  });
});

describe('a plugin that is called from code', () => {
  const made = loose(defineTask)(task) as ReturnType<typeof defineTask>;
  const created = loose(defineEvaluator)({ ...about, createEvaluator: evaluator }) as ReturnType<
    typeof defineEvaluator
  >;
  const suggests = loose(defineSuggester)({
    ...about,
    createSuggester: (_: unknown, options: Options) => suggester(options),
  }) as ReturnType<typeof defineSuggester>;
  const all: readonly [string, (options: JsonObject) => unknown][] = [
    ['space', (options) => made.space(options).decisions[0]?.domain],
    ['build', (options) => made.build({ kernel: 8 }, options)],
    ['references', (options) => made.references(options)],
    ['createEvaluator', async (options) => (await created.createEvaluator(options, ENV)).version],
    ['createSuggester', (options) => suggests.createSuggester(CONTEXT, options).dump()],
  ];

  it.each(all)('sees its defaults: %s', async (_, call) => {
    expect(await call({})).toEqual(await call({ size: 8 }));
    expect(await call(undefined as unknown as JsonObject)).toEqual(await call({ size: 8 }));
    expect(await call({ size: 9 })).not.toEqual(await call({}));
  });

  it.each(all)('refuses options that its schema does not allow: %s', async (_, call) => {
    const refused = (options: JsonObject) => Promise.resolve(options).then(call);
    await expect(refused({ size: 1 })).rejects.toMatchObject({
      code: 'contracts/invalid-options',
      message: 'options of mine: size is 1; it must be at least 4',
    });
    await expect(refused({ sise: 9 })).rejects.toMatchObject({
      hint: expect.stringContaining('"size"') as unknown,
    });
  });

  it('is not shown options of somebody else unchecked', () => {
    const options = { size: 9 };
    expect(made.references(options)[0]?.name).toBe('mine_9');
    options.size = 2;
    expect(() => made.references(options)).toThrow('size is 2');
  });
});
