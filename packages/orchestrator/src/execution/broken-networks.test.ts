import { EdgewrightError } from '@edgewright/base';
import { foreignError, toyCost, toyQuality, toyTask, withBefore } from '@edgewright/conformance';
import type { SuggesterPlugin, TaskPlugin } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runToy, withStore } from '../testing/study-fixture.js';

type Build = TaskPlugin['build'];
type Json = Record<string, unknown>;

/** The toy task's graph as JSON, changed. */
const damaged =
  (damage: (graph: { layers: Json[]; inputs: Json[]; outputs: unknown[] }) => unknown): Build =>
  (...given) => {
    const graph = JSON.parse(JSON.stringify(toyTask.build(...given))) as Parameters<typeof damage>[0];
    return (damage(graph) ?? graph) as ModelGraph;
  };
const first = (graph: { layers: Json[] }) => graph.layers[0] ?? {};
const giving =
  (value: unknown): Build =>
  () =>
    value as ModelGraph;
const unsupported = (): never => {
  throw new EdgewrightError({ code: 'test/no-such-network', category: 'unsupported', message: 'no pyramid' });
};
/** A task that goes wrong at every third network it builds; of the same candidates each time. */
const sometimes = (build: Build): TaskPlugin => ({
  ...toyTask,
  build: (candidate, options) =>
    candidate['stem'] === 8 ? build(candidate, options) : toyTask.build(candidate, options),
});

describe('a task that builds no network fails the trial, and says what is wrong with it', () => {
  it.each<[string, Build, string]>([
    ['nothing', giving(undefined), 'undefined is not an object'],
    ['a number', giving(7), '7 is not an object'],
    ['a promise', giving(Promise.resolve()), 'a promise is not a graph'],
    ['no layers', damaged(() => ({ name: 'x', inputs: [], outputs: [] })), 'layers'],
    ['a layer that is none', damaged((graph) => void (graph.layers[0] = null as never)), 'layers[0]'],
    ['an unknown operation', damaged((graph) => void (first(graph)['op'] = 'conv3d')), 'conv3d'],
    ['a shape of NaN', damaged((graph) => void (first(graph)['out'] = [NaN, 8, 8])), 'NaN'],
    ['an input shape of NaN', damaged((graph) => void ((graph.inputs[0] ?? {})['shape'] = [NaN])), 'NaN'],
    ['no channels', damaged((graph) => void (first(graph)['filters'] = 0)), '0'],
    ['wrong counts', damaged((graph) => void (first(graph)['macs'] = 1)), 'macs'],
    ['an unknown input', damaged((graph) => void (first(graph)['inputs'] = ['nobody'])), 'nobody'],
    [
      'a cycle',
      damaged((graph) => void (first(graph)['inputs'] = [graph.layers.at(-1)?.['name']])),
      'needs its own output',
    ],
    ['an unknown output', damaged((graph) => void (graph.outputs[0] = 'nobody')), 'nobody'],
    [
      'a million layers',
      damaged((graph) => void (graph.layers = new Array<Json>(1_000_000).fill(first(graph)))),
      'the graph has 1000001 layers',
    ],
  ])('%s', (_, build, problem) =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 1 } }, { task: { ...toyTask, build } });
      const [row] = await rowsOf(store);
      expect(row).toMatchObject({ state: 'failed', error: { code: 'orchestrator/plugin-threw' } });
      expect(row?.error?.message).toContain('toy failed while building the network: ');
      expect(row?.error?.message).toContain(problem);
    }),
  );

  it('and a network changed after it was built cannot be told from one', () =>
    withStore(async (store) => {
      const build: Build = (...given) => {
        const graph = toyTask.build(...given);
        (graph.layers as unknown as Json[])[0] = {};
        return graph;
      };
      await runToy(store, { budget: { trials: 1 } }, { task: { ...toyTask, build } });
      expect((await rowsOf(store))[0]).toMatchObject({ state: 'failed' });
    }));
});

describe('the search goes on', () => {
  it('past failures, within their budget', () =>
    withStore(async (store) => {
      const result = await runToy(
        store,
        { budget: { trials: 20, failures: 20 } },
        { task: sometimes(giving(0)) },
      );
      expect(result).toMatchObject({ state: 'completed', paid: 20 });
      expect(result.counts.failed).toBeGreaterThan(0);
      expect(result.counts.failed + result.counts.completed).toBe(20);
    }));

  it('until they are more than their budget', () =>
    withStore(async (store) => {
      const result = await runToy(
        store,
        { budget: { trials: 20, failures: 0 } },
        { task: sometimes(giving(0)) },
      );
      expect(result).toMatchObject({ state: 'failed', reason: expect.stringContaining('budget.failures') });
    }));

  it('past networks that a task says there are not, which are not failures', () =>
    withStore(async (store) => {
      const task = sometimes(unsupported);
      const result = await runToy(store, { budget: { trials: 20, failures: 0 } }, { task });
      expect(result).toMatchObject({ state: 'completed', paid: 20, counts: { failed: 0 } });
      const row = (await rowsOf(store)).find(({ state }) => state === 'infeasible');
      expect(row).toMatchObject({
        feasible: false,
        metrics: {},
        reward: expect.any(Number),
        error: { code: 'test/no-such-network', message: 'no pyramid' },
      });
    }));

  it('past what an evaluator finds out too late that it cannot judge, and keeps what others found', () =>
    withStore(async (store) => {
      const late = withBefore(toyQuality(), unsupported);
      const budget = { trials: 2, failures: 0 };
      const result = await runToy(store, { budget }, { evaluators: [toyCost(), late] });
      expect(result).toMatchObject({ state: 'completed', counts: { infeasible: 2 } });
      expect((await rowsOf(store))[0]).toMatchObject({
        state: 'infeasible',
        metrics: { toy_ms: expect.any(Number) },
        error: { code: 'test/no-such-network' },
      });
    }));
});

describe('what a suggester only asks about', () => {
  it('is infeasible where there is no network of it', () =>
    withStore(async (store) => {
      const answers: unknown[] = [];
      const curious: SuggesterPlugin = {
        kind: 'suggester',
        name: 'curious',
        summary: '',
        source: '',
        optionsSchema: {},
        createSuggester: ({ predictMetrics, references }) => ({
          suggest: async () => {
            answers.push(...((await predictMetrics?.(references)) ?? []));
            return 'exhausted';
          },
          update: () => Promise.resolve(),
          dump: () => null,
          restore: () => undefined,
        }),
      };
      await runToy(store, {}, { task: { ...toyTask, build: giving(undefined) }, suggester: curious });
      expect(answers).toEqual([{ infeasible: expect.stringContaining('undefined is not an object') }]);
    }));
});

describe('a task that throws elsewhere stops the run with one error', () => {
  const boom = (): never => {
    throw foreignError('no idea');
  };

  it.each([
    ['space', 'toy failed while making its space: no idea'],
    ['references', 'toy failed while listing its references: no idea'],
  ] as const)('%s', (method, message) =>
    withStore(async (store) => {
      const run = runToy(store, {}, { task: { ...toyTask, [method]: boom } });
      await expect(run).rejects.toMatchObject({ code: 'orchestrator/plugin-threw', message });
    }),
  );
});
