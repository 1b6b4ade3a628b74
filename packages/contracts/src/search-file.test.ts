import { EdgewrightError, type JsonObject } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { defineDataset } from './dataset.js';
import { defineEvaluator } from './define-evaluator.js';
import type { Objective } from './objective.js';
import type { Provision } from './plugin.js';
import { parseSearchFile, type FindPlugin } from './search-file.js';
import { defineModelFormat } from './model-format.js';
import { defineStopper } from './stopper.js';
import { defineSuggester } from './suggester.js';
import { defineTask } from './task-plugin.js';

const unused = (): never => {
  throw new EdgewrightError({
    code: 'test/unused',
    category: 'internal',
    message: 'parsing made a plugin work',
  });
};
const about = { summary: 's', source: 'test' };
const sized = (size: number) => ({
  type: 'object',
  additionalProperties: false,
  properties: { size: { type: 'integer', default: size } },
});
const GOALS: Objective['goals'] = [{ metric: 'score', direction: 'maximise' }];
const task = defineTask({
  ...about,
  name: 'toy',
  optionsSchema: sized(8),
  space: unused,
  build: unused,
  references: unused,
  defaults: {
    objective: { goals: GOALS, constraints: [], reward: { kind: 'weighted-sum' } },
    evaluators: [{ plugin: 'judge', options: { size: 3 } }],
  },
});
const judge = defineEvaluator({ ...about, name: 'judge', optionsSchema: sized(1), createEvaluator: unused });
const suggester = defineSuggester({
  ...about,
  name: 'any',
  optionsSchema: sized(5),
  createSuggester: unused,
});
const stopper = defineStopper({ ...about, name: 'early', optionsSchema: sized(2), createStopper: unused });
const format = defineModelFormat({
  ...about,
  name: 'text',
  extension: '.txt',
  optionsSchema: sized(2),
  write: unused,
});
const dataset = defineDataset({
  ...about,
  name: 'data',
  optionsSchema: sized(2),
  createDataset: unused,
});
const PLUGINS: Readonly<Record<Provision['kind'], Provision>> = {
  task,
  evaluator: judge,
  suggester,
  stopper,
  dataset,
  'model-format': format,
};
const find: FindPlugin = (kind) => Promise.resolve(PLUGINS[kind] as never);

const parse = (file: JsonObject) => parseSearchFile({ name: 'a', task: 'toy', ...file }, find, 's.json');
const objective = (parts: object) => ({ objective: { goals: GOALS, ...parts } as unknown as JsonObject });

describe('the warm start of a search file', () => {
  it('is completed', async () => {
    const { config } = await parse({ warmStart: ['old', { study: 'older', database: './o.db', trials: 5 }] });
    expect(config.warmStart).toEqual([
      { study: 'old', trials: 1000 },
      { study: 'older', database: './o.db', trials: 5 },
    ]);
    expect((await parse({ warmStart: [{ study: 'old' }] })).config.warmStart).toEqual([
      { study: 'old', trials: 1000 },
    ]);
  });

  it('is absent where there is none, as in studies of before there was any', async () => {
    expect((await parse({ warmStart: [] })).config).toEqual((await parse({})).config);
  });

  it('refuses what is not a name', async () => {
    await expect(parse({ warmStart: ['./old.db'] as never })).rejects.toThrow(/warmStart\[0\]/);
  });
});

describe('parseSearchFile', () => {
  it('completes the smallest file', async () => {
    const search = await parse({});
    expect(search.config).toEqual({
      name: 'a',
      task: { plugin: 'toy', options: { size: 8 } },
      evaluators: [{ plugin: 'judge', options: { size: 3 } }],
      objective: { goals: GOALS, constraints: [], reward: { kind: 'weighted-sum' } },
      suggester: { plugin: 'suggest-policy-gradient', options: { size: 5 } },
      seed: 1,
      budget: { trials: 1000 },
      lag: 8,
      ordering: 'trial',
      duplicates: 'skip',
      attempts: { timeoutSeconds: 600, maxAttempts: 3, backoffSeconds: 1, leaseSeconds: 60 },
      snapshotEvery: 100,
    });
    const { task: chosen, evaluators, suggester: by } = search;
    expect([chosen.plugin, evaluators.map(({ plugin }) => plugin), by.plugin]).toEqual([
      task,
      [judge],
      suggester,
    ]);
  });

  it('keeps what the file says', async () => {
    const given = {
      $schema: 'x.json',
      description: 'first try',
      evaluators: ['judge', { plugin: 'judge', options: { size: 2 } }],
      suggester: { plugin: 'any', options: { size: 9 } },
      budget: { seconds: 60 },
      duplicates: 'reuse',
      lag: 1,
    };
    const { config } = await parse(given);
    expect(config).toMatchObject({
      evaluators: [{ options: { size: 1 } }, { options: { size: 2 } }],
      suggester: { plugin: 'any', options: { size: 9 } },
      budget: { trials: 1000, seconds: 60 },
      duplicates: 'reuse',
      lag: 1,
    });
    expect(config).not.toHaveProperty('description');
  });

  it('keeps how often an evaluator is to be asked about a trial', async () => {
    const evaluators = [{ plugin: 'judge', options: { size: 2 }, repeat: 3 }, 'judge'];
    expect((await parse({ evaluators })).config.evaluators).toEqual([
      { plugin: 'judge', options: { size: 2 }, repeat: 3 },
      { plugin: 'judge', options: { size: 1 } },
    ]);
    await expect(parse({ evaluators: [{ plugin: 'judge', repeat: 1 }] })).rejects.toMatchObject({
      code: 'contracts/invalid-options',
    });
  });

  it('keeps the hard limits of the task in an objective without constraints, and not its targets', async () => {
    const limited: typeof task = {
      ...task,
      defaults: {
        ...task.defaults,
        objective: {
          goals: GOALS,
          constraints: [
            { metric: 'bytes', atMost: 9 },
            { metric: 'ms', target: 1 },
          ],
          reward: { kind: 'tunas-absolute' },
        },
      },
    };
    const findLimited: FindPlugin = (kind, name) =>
      kind === 'task' ? Promise.resolve(limited as never) : find(kind, name);
    const constraintsOf = async (parts: object) =>
      (await parseSearchFile({ name: 'a', task: 'toy', ...objective(parts) }, findLimited)).config.objective
        .constraints;
    expect(await constraintsOf({})).toEqual([{ metric: 'bytes', atMost: 9 }]);
    expect(await constraintsOf({ constraints: [] })).toEqual([]);
    expect(await constraintsOf({ constraints: [{ metric: 'ms', atMost: 2 }] })).toEqual([
      { metric: 'ms', atMost: 2 },
    ]);
  });

  it('chooses the first of several goals as the reward where hard limits say how far the others may go', async () => {
    const goals = [...GOALS, { metric: 'ms', direction: 'minimise' }];
    const rewardOf = async (constraints: readonly object[]) =>
      (await parse(objective({ goals, constraints }))).config.objective.reward;
    expect(await rewardOf([{ metric: 'ms', atMost: 1 }])).toEqual({
      kind: 'weighted-sum',
      weights: { score: 1, ms: 0 },
    });
    expect(await rewardOf([])).toEqual({ kind: 'weighted-sum' });
  });

  it('chooses a reward that heeds a target', async () => {
    const { config } = await parse(
      objective({
        goals: [...GOALS, { metric: 'ms', direction: 'minimise' }],
        constraints: [{ metric: 'ms', target: 1 }],
      }),
    );
    expect(config.objective.reward).toEqual({ kind: 'tunas-absolute' });
  });

  it.each([
    [{ sead: 1 }, 's.json: sead is not a known key'],
    [{ task: { plugin: 'toy', options: { sise: 1 } } }, 's.json: task.options.sise is not a known key'],
    [
      { evaluators: [{ plugin: 'judge', options: { size: '1' } }] },
      's.json: evaluators[0].options.size is "1"; it must be an integer',
    ],
    [{ name: 'Bad Name' }, 's.json: name is "Bad Name"; it must be text of the form ^[a-z0-9][a-z0-9_-]*$'],
    [{ budget: { trials: 0 } }, 's.json: budget.trials is 0; it must be at least 1'],
    [{ task: 5 }, 's.json: task is 5; it must be a string or an object'],
    [objective({ goals: [] }), 's.json: objective.goals is []; it must be a list of at least 1'],
    [
      objective({ goals: [GOALS[0], GOALS[0]] }),
      's.json: objective.goals[1].metric is "score" for the second time',
    ],
    [
      objective({ constraints: [{ metric: 'ms' }] }),
      's.json: objective.constraints[0] has no limit; it must have one of',
    ],
    [
      objective({ constraints: [{ metric: 'ms', atMost: 1, target: 1 }] }),
      'constraints[0] has atMost and target;',
    ],
    [objective({ reward: { kind: 'mnasnet-soft' } }), 'reward.kind is "mnasnet-soft", which needs a target'],
    [
      objective({ reward: { kind: 'weighted-sum', weights: { scor: 1 } } }),
      'reward.weights.scor weighs a metric that is not a goal',
    ],
    [objective({ reward: { kind: 'weighted-sum', exponent: -1 } }), 'reward.exponent is not used by'],
    [objective({ reward: { kind: 'tunas-absolute', weights: {} } }), 'reward.weights is not used by'],
    [
      objective({ reward: { kind: 'weighted-sum' }, constraints: [{ metric: 'ms', target: 1 }] }),
      'reward.kind is "weighted-sum", which ignores the target of ms',
    ],
    [
      objective({ reward: { kind: 'mnasnet-hard' }, constraints: [{ metric: 'score', target: 1 }] }),
      'objective.goals all have targets; the reward "mnasnet-hard" needs a quality',
    ],
  ])('refuses %j', async (file, message) => {
    await expect(parse(file as JsonObject)).rejects.toMatchObject({
      code: 'contracts/invalid-options',
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('refuses what is not an object, and says nothing is known of the file itself', async () => {
    await expect(parseSearchFile([], find)).rejects.toThrow('search file is []; it must be an object');
    await expect(parseSearchFile({}, find)).rejects.toThrow('search file: name is missing; it is required');
  });
});
