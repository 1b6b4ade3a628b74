import { defineEvaluator, definePlugin, type Plugin } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { toyCost } from '../fakes/toy-evaluators.js';
import { toyRandom } from '../fakes/toy-suggesters.js';
import { toyTask } from '../fakes/toy-task.js';
import { evaluatorCases } from '../evaluator/evaluator-cases.js';
import { suggesterCases } from '../suggester/suggester-cases.js';
import { taskCases } from '../task/task-cases.js';
import { describeKit } from '../testing/catches.js';
import { checkPlugin, type CaseResult } from './check-plugin.js';
import { pluginCases } from './plugin-cases.js';

const evaluator = defineEvaluator({
  name: 'toy-cost',
  summary: 'A toy',
  source: 'made up for tests',
  optionsSchema: { type: 'object', additionalProperties: false },
  createEvaluator: () => toyCost(),
});
const plugin: Plugin = definePlugin({
  name: 'toys',
  apiVersion: 2,
  provides: [toyTask, evaluator, toyRandom],
});

describeKit('pluginCases', {
  cases: pluginCases,
  sound: { 'a plugin of three': plugin },
  broken: {
    'it is written for this version of the contracts': { ...plugin, apiVersion: 1 },
    'its provisions have names of their own': { ...plugin, provides: [toyTask, toyTask] },
  },
});

describe('checkPlugin', () => {
  it('runs every kit that applies, and tells each result as it comes', async () => {
    const told: CaseResult[] = [];
    const results = await checkPlugin(plugin, { onResult: (result) => told.push(result) });
    expect(told).toEqual(results);
    expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    const kits = [pluginCases, taskCases, evaluatorCases, suggesterCases];
    expect(results.length).toBe(kits.reduce((sum, cases) => sum + cases.length, 0));
  });

  it('gives provisions their options and says what is wrong where', async () => {
    const results = await checkPlugin(plugin, { options: { toy: { inputSize: 2 } } });
    const problems = results.filter(({ problem }) => problem !== null);
    expect(problems[0]).toMatchObject({
      subject: 'toy',
      kind: 'task',
      name: 'its options have a strict schema',
    });
    expect(problems[0]?.problem).toBe('options.inputSize is 2; it must be at least 8');
  });

  it('tries evaluators on networks of the package’s own tasks', async () => {
    const ofSixteen = defineEvaluator({
      ...evaluator,
      createEvaluator: () =>
        toyCost({
          supports: ({ graph }) =>
            graph.inputs[0]?.shape[0] === 16
              ? { supported: true }
              : { supported: false, reasons: ['it is not 16 pixels high'] },
        }),
    });
    const problemsOf = async (provides: Plugin['provides']) =>
      (await checkPlugin({ ...plugin, provides })).filter(({ problem }) => problem !== null);
    expect(await problemsOf([toyTask, ofSixteen])).toEqual([]);
    expect(await problemsOf([ofSixteen])).not.toEqual([]);
  });
});
