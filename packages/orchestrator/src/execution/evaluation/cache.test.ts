import { toyCost, toyQuality } from '@edgewright/conformance';
import type { Evaluator, StudyConfig, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { counted, rowsOf, runToy, withStore } from '../../testing/study-fixture.js';

describe('the evaluation cache', () => {
  const studies = async (
    store: TrialStore,
    second: Partial<StudyConfig>,
    evaluators: readonly Evaluator[],
  ) => {
    const expensive = counted(toyQuality());
    await runToy(store, { name: 'first' }, { evaluators: [toyCost(), expensive.evaluator] });
    await runToy(
      store,
      { name: 'second', ...second },
      { evaluators: evaluators.length > 0 ? evaluators : [toyCost(), expensive.evaluator] },
    );
    return { evaluations: expensive.count(), rows: await rowsOf(store, 'second') };
  };

  it('spares another study the expensive evaluations, and its rows are the same as without', () =>
    withStore(async (store) => {
      const { evaluations, rows } = await studies(store, {}, []);
      expect(evaluations).toBe(20);
      expect(rows).toEqual(await rowsOf(store, 'first'));
    }));

  it.each([
    ['another version', toyQuality({ version: '2' })],
    ['another file', toyQuality({ contentHash: 'ab' })],
    ['results that vary', toyQuality({ deterministic: false })],
  ])('is not used for %s', (_, evaluator) =>
    withStore(async (store) => {
      const { rows } = await studies(store, {}, [toyCost(), evaluator]);
      expect(rows.every(({ cached }) => cached.length === 0)).toBe(true);
    }),
  );

  it('is not used for other options, nor to measure', () =>
    withStore(async (store) => {
      const options = { fidelity: 'high' };
      const evaluators = [
        { plugin: 'toy-cost', options: {} },
        { plugin: 'toy-quality', options },
      ];
      expect((await studies(store, { evaluators }, [])).evaluations).toBe(40);
      await runToy(store, { name: 'third', duplicates: 'measure' });
      expect((await rowsOf(store, 'third')).every(({ cached }) => cached.length === 0)).toBe(true);
    }));
});
