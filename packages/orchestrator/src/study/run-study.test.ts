import {
  foreignError,
  toyCost,
  toyHistorian,
  toyObjective,
  toyQuality,
  toyRandom,
  toySuggester,
  toyTask,
} from '@edgewright/conformance';
import type { SuggesterPlugin } from '@edgewright/contracts';
import { feasibility } from '@edgewright/objective';
import { sample } from '@edgewright/search-space';
import type { StudyEvent } from './study-event.js';
import { describe, expect, it } from '@jest/globals';
import { collector, counted, rowsOf, runToy, withStore } from '../testing/study-fixture.js';

const LIMITED = { ...toyObjective, constraints: [{ metric: 'toy_ms', atMost: 20 }] };

describe('runStudy', () => {
  it('uses up the trial budget and tells how it went', () =>
    withStore(async (store) => {
      const { seen, onEvent } = collector('trial-finished');
      const result = await runToy(store, { budget: { trials: 25 } }, { onEvent });
      expect(result).toMatchObject({
        state: 'completed',
        reason: null,
        paid: 25,
        counts: { completed: 25, reused: 0 },
      });
      const rows = await rowsOf(store);
      expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
      const rewards = rows.map(({ reward }) => reward ?? NaN);
      expect(result.best?.reward).toBe(Math.max(...rewards));
      expect(seen.map(({ progress }) => progress.paid)).toEqual(rows.map(({ number }) => number));
      expect(seen.at(-1)?.progress).toMatchObject({ budget: 25, best: { number: result.best?.number } });
    }));

  it('never overshoots the trial budget, whatever the parallelism', () =>
    withStore(async (store) => {
      for (const trials of [1, 3, 8, 9]) {
        const name = `t${trials}`;
        const result = await runToy(store, { name, budget: { trials } });
        expect([result.paid, (await rowsOf(store, name)).length]).toEqual([trials, trials]);
      }
    }));

  it('asks no evaluator of a higher tier about what a lower one makes infeasible', () =>
    withStore(async (store) => {
      const expensive = counted(toyQuality());
      await runToy(store, { objective: LIMITED }, { evaluators: [expensive.evaluator, toyCost()] });
      const rows = await rowsOf(store);
      const infeasible = rows.filter(({ state }) => state === 'infeasible');
      expect(infeasible.length).toBeGreaterThan(2);
      expect(expensive.count()).toBe(rows.length - infeasible.length);
      for (const { metrics, error, feasible } of infeasible) {
        expect(Object.keys(metrics)).toEqual(['toy_ms']);
        expect(feasible).toBe(false);
        expect(error?.message).toMatch(/^toy_ms is .*, over the limit of 20$/);
      }
    }));

  it('gives infeasible trials the worst feasible reward that their suggestion knew, less the violation', () =>
    withStore(async (store) => {
      await runToy(store, { objective: LIMITED, lag: 3, budget: { trials: 30 } });
      const rows = await rowsOf(store);
      for (const { number, state, metrics, reward } of rows) {
        if (state !== 'infeasible') continue;
        const known = rows.filter((row) => row.number <= number - 3 && row.feasible === true);
        const worst =
          known.length === 0
            ? Math.min(0, -0.1 * (metrics['toy_ms'] ?? 0))
            : Math.min(...known.map((row) => row.reward ?? NaN));
        expect(reward).toBeCloseTo(worst - feasibility(LIMITED, metrics).violation, 12);
      }
    }));

  it('shows suggestion k the trials up to k − lag, in order, and the rest as pending', () =>
    withStore(async (store) => {
      const told: number[] = [];
      const watching = toySuggester((context) => {
        const inner = toyRandom.createSuggester(context, {});
        return {
          update: (finished) => Promise.resolve(void told.push(...finished.map(({ number }) => number))),
          suggest: (request) => {
            const upTo = Math.max(0, request.trial - 4);
            expect(told).toEqual(Array.from({ length: upTo }, (_, index) => index + 1));
            expect(request.pending.map(({ number }) => number)).toEqual(
              Array.from({ length: request.trial - 1 - upTo }, (_, index) => upTo + index + 1),
            );
            return inner.suggest(request);
          },
        };
      });
      const result = await runToy(store, { lag: 4 }, { suggester: watching, parallelism: 2 });
      expect(result.state).toBe('completed');
    }));

  it('learns from results as they come when order is that of arrival', () =>
    withStore(async (store) => {
      let told = 0;
      const watching = toySuggester(() => ({
        update: (finished) => {
          told += finished.length;
          return Promise.resolve();
        },
      }));
      const arrival = { ordering: 'arrival', lag: 1, budget: { trials: 30 } } as const;
      const result = await runToy(store, arrival, { suggester: watching, parallelism: 8 });
      expect(result.paid).toBe(30);
      expect(told).toBeGreaterThan(20);
      const more = await runToy(
        store,
        { ...arrival, budget: { trials: 40 } },
        { suggester: watching, resume: true },
      );
      expect(more.paid).toBe(40);
    }));

  it('tells the suggester what evaluators of tier 0 say of candidates that are not trials', () =>
    withStore(async (store) => {
      const answers: unknown[] = [];
      const predicting = toySuggester(({ space, predictMetrics }) => ({
        suggest: async ({ random }) => {
          const candidate = sample(space, random);
          answers.push(...((await predictMetrics?.([candidate, candidate])) ?? []));
          return candidate;
        },
      }));
      const cheap = counted(toyCost());
      const evaluators = [cheap.evaluator, toyQuality()];
      await runToy(store, { objective: LIMITED }, { suggester: predicting, evaluators });
      const rows = await rowsOf(store);
      rows.forEach(({ state, metrics, error }, index) => {
        const cost = { toy_ms: metrics['toy_ms'] };
        const expected = state === 'infeasible' ? { infeasible: error?.message, metrics: cost } : cost;
        expect(answers.slice(2 * index, 2 * index + 2)).toEqual([expected, expected]);
      });
      expect(cheap.count()).toBe(2 * rows.length);
    }));

  it('keeps in what a network lies outside of a fit, where its evaluator says so', () =>
    withStore(async (store) => {
      const fitted = toyQuality({
        evaluate: async (subject, context) => ({
          ...(await toyQuality().evaluate(subject, context)),
          extrapolations: [
            { quantity: 'width', value: 99.99999, fitted: { min: 1, max: 64 }, unit: 'channels' },
            { quantity: 'operations', value: 'argmax', fitted: ['conv2d', 'dense'] },
            { quantity: 'operations', value: 'argmax', fitted: ['conv2d', 'dense'] },
          ],
        }),
      });
      const told: object[] = [];
      const suggester: SuggesterPlugin = {
        ...toyHistorian,
        createSuggester: (...given) => {
          const made = toyHistorian.createSuggester(...given);
          const update: typeof made.update = (finished) => {
            told.push(...finished.map((trial) => trial.outsideFit));
            return made.update(finished);
          };
          return { ...made, update };
        },
      };
      const run = { evaluators: [toyCost(), fitted], suggester };
      await runToy(store, { budget: { trials: 12 }, snapshotEvery: 100 }, run);
      await runToy(store, { budget: { trials: 20 }, snapshotEvery: 100 }, { ...run, resume: true });
      const texts = [
        'operations argmax, fitted on conv2d, dense',
        'width 100 channels, fitted on 1 to 64 channels',
      ];
      const outsideFit = { 'toy-quality': texts };
      expect((await rowsOf(store)).map((row) => row.outsideFit)).toEqual(new Array(20).fill(outsideFit));
      // The second run is told the stored ones again.
      expect(told.length).toBeGreaterThan(12);
      expect(told).toEqual(told.map(() => outsideFit));
    }));

  it('says what each call into a plugin is for', () =>
    withStore(async (store) => {
      const calls: string[] = [];
      const onCall = (plugin: string, doing: string) => calls.push(`${plugin}, ${doing}`);
      await runToy(store, { budget: { trials: 1 } }, { onCall });
      expect(calls.slice(-5)).toEqual([
        'toy-historian, suggesting trial 1',
        'toy, building the network of trial 1',
        'toy-cost, evaluating trial 1',
        'toy-quality, evaluating trial 1',
        'toy-quality, evaluating trial 1',
      ]);
    }));

  it('builds each network once', () =>
    withStore(async (store) => {
      let builds = 0;
      const task = {
        ...toyTask,
        build: (...args: Parameters<typeof toyTask.build>) => {
          builds++;
          return toyTask.build(...args);
        },
      };
      await runToy(store, {}, { task });
      expect(builds).toBe(20);
    }));

  it('refuses before anything is stored what cannot be run', () =>
    withStore(async (store) => {
      const typo = { ...toyObjective, goals: [{ metric: 'toy_scor', direction: 'maximise' as const }] };
      await expect(runToy(store, { objective: typo })).rejects.toMatchObject({
        code: 'orchestrator/metric-not-yielded',
        hint: expect.stringContaining('"toy_score"') as unknown,
      });
      await expect(
        runToy(store, {}, { evaluators: [toyCost(), toyCost({ name: 'other' })] }),
      ).rejects.toThrow('The metric "toy_ms" comes from both toy-cost and other');
      await expect(runToy(store, {}, { parallelism: 0 })).rejects.toThrow('parallelism is 0; it must be');
      await expect(runToy(store, { lag: 1.5 })).rejects.toThrow('lag is 1.5; it must be');
      expect(await store.listStudies()).toEqual([]);
    }));

  it('warns that more than lag at once are of no use', () =>
    withStore(async (store) => {
      const { seen, onEvent } = collector('warning');
      await runToy(store, { lag: 2 }, { onEvent });
      expect(seen.map(({ code }) => code)).toEqual(['orchestrator/parallelism-over-lag']);
    }));

  it('warns once that the reward adds up different units, and how much it counts each', () =>
    withStore(async (store) => {
      const messages: string[] = [];
      const onEvent = (event: StudyEvent) => {
        if (event.kind === 'warning') messages.push(event.message);
      };
      await runToy(store, { budget: { trials: 3 } }, { onEvent });
      expect(messages).toEqual([
        expect.stringContaining('it counts 1 a unit of toy_score and 0.1 a ms of toy_ms') as unknown,
      ]);
      await runToy(store, { budget: { trials: 4 } }, { onEvent, resume: true });
      expect(messages).toHaveLength(1);
    }));

  it('does not mind a watcher that throws', () =>
    withStore(async (store) => {
      const onEvent = () => {
        throw foreignError('the display broke');
      };
      expect((await runToy(store, {}, { onEvent })).paid).toBe(20);
    }));
});
