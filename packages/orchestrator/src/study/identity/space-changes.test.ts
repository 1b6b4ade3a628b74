import { toyTask } from '@edgewright/conformance';
import type { TaskPlugin } from '@edgewright/contracts';
import { categorical, defineSpace, float, integer, ordered, spaceToJson } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { spaceChanges } from './space-changes.js';
import { collector, runToy, tampered, withStore } from '../../testing/study-fixture.js';

const kernels = (
  choices: readonly number[],
  more: Partial<Parameters<typeof defineSpace>[0]> = {},
): TaskPlugin => ({
  ...toyTask,
  space: () =>
    defineSpace({ stem: integer({ min: 8, max: 64, step: 8 }), kernel: categorical(choices), ...more }),
  build: ({ stem }, options) =>
    toyTask.build({ stem: stem ?? 8, blocks: [{ op: { kind: 'conv', kernel: 3 }, filters: 8 }] }, options),
});
const FEW = { budget: { trials: 4 } };

describe('the space of a study', () => {
  it('has changed, too, where shares differ by less than a line shows', () => {
    const weighted = (weight: number) =>
      defineSpace({ kernel: categorical([3, 5], { weights: [1000, weight] }) });
    expect(spaceChanges(spaceToJson(weighted(1)), weighted(1.001))).toEqual(['kernel: other weights']);
    expect(spaceChanges(spaceToJson(weighted(1)), weighted(1))).toEqual([]);
  });

  it('may not change, accepted or not, and can be started from', () =>
    withStore(async (store) => {
      await runToy(store, FEW, { task: kernels([3, 5, 7]) });
      const grown = { task: kernels([3, 5, 7, 9]), resume: true, acceptNewVersions: true };
      await expect(runToy(store, { budget: { trials: 9 } }, grown)).rejects.toMatchObject({
        code: 'orchestrator/space-changed',
        category: 'conflict',
        message:
          'The space of study toy has changed since it was created: kernel: stored 3, 5, 7, given 3, 5, 7, 9',
        hint: expect.stringContaining('"warmStart": ["toy"]') as unknown,
      });
      expect((await runToy(store, FEW, { task: kernels([3, 5, 7]), resume: true })).paid).toBe(4);
    }));

  const kernel = categorical([3]);
  const stem = integer({ min: 8, max: 64, step: 8 });
  it.each([
    ['a decision', () => defineSpace({ stem, kernel, more: kernel }), 'more: stored nothing, given 3'],
    ['a decision that went', () => defineSpace({ stem }), 'kernel: stored 3, given nothing'],
    [
      'a range',
      () => defineSpace({ stem: integer({ min: 8, max: 32, step: 8 }), kernel }),
      'stem: stored integer 8 to 64 in steps of 8, given integer 8 to 32 in steps of 8',
    ],
    ['a kind', () => defineSpace({ stem, kernel: ordered([3, 5]) }), 'kernel: stored 3, given 3 < 5'],
    [
      'what is believed beforehand',
      () => defineSpace({ stem: integer({ min: 8, max: 64, step: 8, preferred: 16 }), kernel }),
      'stem: stored integer 8 to 64 in steps of 8, given integer 8…64 step 8, 50 % near 16',
    ],
    [
      'steps',
      () => defineSpace({ stem: float({ min: 8, max: 64, step: 0.5 }), kernel }),
      'stem: stored integer 8 to 64 in steps of 8, given float 8…64 step 0.5',
    ],
    ['the order', () => defineSpace({ kernel, stem }), 'decision 1: stored stem, given kernel'],
    [
      'a constraint',
      () => defineSpace({ stem, kernel }, [{ name: 'narrow', message: 'no', holds: () => true }]),
      'constraints: stored none, given narrow',
    ],
  ])('is told by what is different: %s', (_, space, difference) =>
    withStore(async (store) => {
      await runToy(store, FEW, { task: kernels([3]) });
      const task: TaskPlugin = { ...kernels([3]), space };
      await expect(runToy(store, FEW, { task, resume: true })).rejects.toMatchObject({
        message: `The space of study toy has changed since it was created: ${difference}`,
      });
    }),
  );

  it('is known by its columns only, and said to be, where a study is older than its record', () =>
    withStore(async (store) => {
      const older = tampered(store, {
        createStudy: ({ config, decisions, metrics, createdAtMs }) =>
          store.createStudy({ config, decisions, metrics, createdAtMs }),
      });
      await runToy(older, FEW, { task: kernels([3, 5]) });
      const more = kernels([3, 5], { more: categorical([1, 2]) });
      await expect(runToy(store, FEW, { task: more, resume: true })).rejects.toMatchObject({
        message:
          'The space of study toy has changed since it was created: decision 3: stored nothing, given more',
      });
      const { seen, onEvent } = collector('warning');
      const again = { task: kernels([3, 5]), resume: true, onEvent };
      expect((await runToy(store, { budget: { trials: 6 } }, again)).paid).toBe(6);
      expect(seen.map(({ code }) => code)).toEqual(['orchestrator/versions-not-stored']);
      await expect(runToy(store, FEW, { task: kernels([3]), resume: true })).rejects.toMatchObject({
        code: 'orchestrator/space-changed',
      });
    }));
});
