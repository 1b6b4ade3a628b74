import { toyCost, toyHistorian, toyQuality, toyTask } from '@edgewright/conformance';
import type { PluginOrigin, TaskPlugin, TrialStore } from '@edgewright/contracts';
import { openReadOnly } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import {
  collector,
  rowsOf,
  runToy,
  toyConfig,
  toyRun,
  withStore,
  type ToyChanges,
} from '../../testing/study-fixture.js';
import { checkStudy } from '../configuration/check-study.js';

const RESUMED = { budget: { trials: 25 } };

/** Resumes the toy study to more trials, with changes. */
const resume = (store: TrialStore, changes: ToyChanges = {}) =>
  runToy(store, RESUMED, { resume: true, ...changes });

const origin = (name: string, changes: Partial<PluginOrigin> = {}): PluginOrigin => ({
  package: name,
  packageVersion: '1.0.0',
  path: `/first/${name}.js`,
  contentHash: 'a'.repeat(64),
  ...changes,
});

/** Origins of the toy plugins, the task changed. */
const originsOf = (task: Partial<PluginOrigin> = {}): ToyChanges => ({
  originOf: (plugin) => origin(plugin, plugin === 'toy' ? task : {}),
});

describe('what a study is run with', () => {
  it.each([
    [
      'the version of an evaluator',
      { evaluators: [toyCost({ version: '2' }), toyQuality()] },
      'evaluator toy-cost: version: stored 1, given 2',
    ],
    [
      'what an evaluator reads',
      { evaluators: [toyCost({ contentHash: 'b'.repeat(64) }), toyQuality()] },
      'evaluator toy-cost: content hash: stored none, given bbbbbbbbbbbb',
    ],
    [
      'the unit of a metric',
      {
        evaluators: [
          toyCost({ metrics: [{ name: 'toy_ms', unit: 's', direction: 'minimise', summary: '' }] }),
          toyQuality(),
        ],
      },
      'evaluator toy-cost: metrics[0].unit: stored "ms", given "s"',
    ],
    [
      'the version of the task',
      { task: { ...toyTask, version: '2' } },
      'task toy: version: stored none, given 2',
    ],
    [
      'the version of the suggester',
      { suggester: { ...toyHistorian, version: '2' } },
      'suggester toy-historian: version: stored none, given 2',
    ],
    [
      'what a schema allows',
      {
        task: {
          ...toyTask,
          optionsSchema: {
            type: 'object',
            additionalProperties: false,
            properties: { inputSize: { type: 'integer', minimum: 8, maximum: 64, default: 16 } },
          },
        },
      },
      'task toy: options schema.properties.inputSize.maximum: stored nothing, given 64',
    ],
  ] as const)('refuses another: %s', (_, changes, difference) =>
    withStore(async (store) => {
      await runToy(store);
      const before = await rowsOf(store);
      await expect(resume(store, changes)).rejects.toMatchObject({
        code: 'orchestrator/plugins-changed',
        category: 'conflict',
        message: expect.stringContaining(difference) as unknown,
        hint: expect.stringMatching(/"warmStart": \["toy"\].*--accept-new-versions/) as unknown,
      });
      expect(await rowsOf(store)).toEqual(before);
      const { seen, onEvent } = collector('warning');
      const accepted = await resume(store, { ...changes, acceptNewVersions: true, onEvent });
      expect(accepted).toMatchObject({ state: 'completed', paid: 25 });
      expect(seen.map(({ code }) => code)).toContain('orchestrator/new-versions-accepted');
      expect((await resume(store, changes)).paid).toBe(25);
      await expect(resume(store)).rejects.toMatchObject({ code: 'orchestrator/plugins-changed' });
    }),
  );

  it('keeps what was accepted with its time, and forgets the states of another suggester', () =>
    withStore(async (store, path) => {
      await runToy(store);
      const suggester = { ...toyHistorian, version: '2' };
      const { id } = await store.openStudy('toy');
      expect(await store.snapshotTrials(id)).not.toEqual([]);
      await checkStudy({ ...toyRun(store, { suggester }), resume: true, acceptNewVersions: true });
      expect(await store.snapshotTrials(id)).not.toEqual([]);
      await runToy(store, {}, { suggester, resume: true, acceptNewVersions: true });
      expect(await store.snapshotTrials(id)).toEqual([]);
      const database = openReadOnly(path);
      const { rows } = database.query(
        "SELECT details FROM events WHERE kind = 'identity-recorded' AND at > ''",
      );
      database.close();
      expect(rows.map(([details]) => JSON.parse(details as string) as unknown)).toEqual([
        { reason: 'accepted', differences: ['suggester toy-historian: version: stored none, given 2'] },
      ]);
    }));

  it('does with an evaluator that says less than it must', () =>
    withStore(async (store) => {
      const fields = Object.entries(toyCost()).filter(
        ([field]) => !['contentHash', 'version'].includes(field),
      );
      const silent = Object.fromEntries(fields) as unknown as ReturnType<typeof toyCost>;
      const evaluators = [silent, toyQuality()];
      await runToy(store, {}, { evaluators });
      expect((await resume(store, { evaluators })).paid).toBe(25);
      await expect(resume(store)).rejects.toMatchObject({
        message: expect.stringContaining('evaluator toy-cost: version: stored none, given 1') as unknown,
      });
    }));

  it('takes a description of an option for no change', () =>
    withStore(async (store) => {
      await runToy(store);
      const inputSize = {
        type: 'integer',
        minimum: 8,
        default: 16,
        description: 'Pixels a side',
        title: 'Size',
      };
      const optionsSchema = { ...toyTask.optionsSchema, properties: { inputSize } };
      expect((await resume(store, { task: { ...toyTask, optionsSchema } })).paid).toBe(25);
    }));

  it('remembers an option that came since, so that its default cannot change after that', () =>
    withStore(async (store) => {
      await runToy(store);
      const { inputSize } = toyTask.optionsSchema['properties'] as { readonly inputSize: object };
      const withLater = (fallback: number): ToyChanges => {
        const properties = { inputSize, later: { type: 'integer', default: fallback } };
        const optionsSchema = {
          ...toyTask.optionsSchema,
          properties,
        } as unknown as TaskPlugin['optionsSchema'];
        const task = { plugin: 'toy', options: { inputSize: 16, later: fallback } };
        return { task: { ...toyTask, optionsSchema }, config: toyConfig({ ...RESUMED, task }) };
      };
      expect((await resume(store, withLater(1))).paid).toBe(25);
      await expect(resume(store, withLater(2))).rejects.toMatchObject({
        message: expect.stringContaining('later.default: stored 1, given 2') as unknown,
      });
    }));
});

describe('where plugins came from', () => {
  it.each([
    [
      'content',
      { contentHash: 'b'.repeat(64) },
      'task toy: content: stored aaaaaaaaaaaa, given bbbbbbbbbbbb',
    ],
    [
      'content in another place',
      { contentHash: 'b'.repeat(64), path: '/second/toy.js' },
      'task toy: content: stored aaaaaaaaaaaa (/first/toy.js), given bbbbbbbbbbbb (/second/toy.js)',
    ],
    ['package version', { packageVersion: '1.0.1' }, 'task toy: package version: stored 1.0.0, given 1.0.1'],
  ])('refuses another %s', (_, changed, difference) =>
    withStore(async (store) => {
      await runToy(store, {}, originsOf());
      await expect(resume(store, originsOf(changed))).rejects.toMatchObject({
        code: 'orchestrator/plugins-changed',
        message: expect.stringContaining(difference) as unknown,
      });
      expect((await resume(store, { ...originsOf(changed), acceptNewVersions: true })).paid).toBe(25);
    }),
  );

  it('takes one plugin for the same by whatever name it is found, and remembers where it lies now', () =>
    withStore(async (store) => {
      const named = (plugin: string) => ({ task: { plugin, options: { inputSize: 16 } } });
      await runToy(store, named('./toy.js'), originsOf());
      const moved = originsOf({ path: '/second/toy.js' });
      const again = await runToy(
        store,
        { ...named('../second/toy.js'), ...RESUMED },
        { ...moved, resume: true },
      );
      expect(again.paid).toBe(25);
      const { identity } = await store.identity(again.study.id);
      expect(identity?.task.origin?.path).toBe('/second/toy.js');
      expect((await runToy(store, named('./toy.js'), { resume: true })).paid).toBe(25);
    }));

  it('takes another plugin of one name for another configuration', () =>
    withStore(async (store) => {
      await runToy(store, {}, originsOf());
      const other = originsOf({ package: 'other', path: '/second/toy.js' });
      await expect(resume(store, { ...other, acceptNewVersions: true })).rejects.toMatchObject({
        code: 'orchestrator/config-differs',
        message: expect.stringContaining(
          'task.plugin: stored "toy (toy of /first/toy.js)", given "toy"',
        ) as unknown,
      });
    }));

  it('takes our scope for granted', () =>
    withStore(async (store) => {
      const task = { plugin: '@edgewright/toy', options: { inputSize: 16 } };
      await runToy(store, { task });
      expect((await resume(store)).paid).toBe(25);
    }));
});
