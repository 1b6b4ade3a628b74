import type { StopperPlugin } from '@edgewright/contracts';
import { foreignError } from '../fakes/foreign-error.js';
import { toyMeanStopper, toyStopper } from '../fakes/toy-stoppers.js';
import { describeKit } from '../testing/catches.js';
import { stopperCases, stopperSubject, type StopperSubject } from './stopper-cases.js';

const described = (changes: Partial<StopperPlugin>) => stopperSubject({ ...toyMeanStopper, ...changes });
const deciding = (...given: Parameters<typeof toyStopper>): StopperSubject =>
  stopperSubject(toyStopper(...given));

let calls = 0;

describeKit('stopperCases', {
  cases: stopperCases,
  sound: {
    'one that compares': stopperSubject(toyMeanStopper),
    'one that waits': deciding(({ step }) => Promise.resolve(step < 5 ? 'continue' : 'stop')),
  },
  broken: {
    'it has a kebab-case name, a summary and a source': [
      described({ name: 'Toy' }),
      described({ summary: ' ' }),
    ],
    'its options have a strict schema': [
      described({ optionsSchema: { type: 'object' } }),
      stopperSubject(toyMeanStopper, { margin: 1 }),
    ],
    'whatever it is asked, it says continue or stop': [
      deciding(() => 'halt' as never),
      deciding(({ peers }) => {
        if (peers.length === 0) throw foreignError('no peers');
        return 'continue';
      }),
    ],
    'one question has one answer, of every instance and in any order': deciding(() =>
      ++calls % 3 === 0 ? 'stop' : 'continue',
    ),
    'it leaves the values that it is shown as they are': deciding(({ values }) => {
      (values as unknown[]).sort();
      return 'continue';
    }),
    'it copes with no peers, and with peers that reported something else': deciding(({ peers }) => {
      for (const { values } of peers) {
        const score = values[0]?.metrics['toy_score'];
        if (score === undefined) throw foreignError('no score');
      }
      return 'continue';
    }),
    'it bears values of any size': deciding(({ values }) => {
      const sum = values.reduce((total, { metrics }) => total + (metrics['toy_score'] ?? 0), 0);
      if (!Number.isFinite(sum)) throw foreignError(`the sum is ${sum}`);
      return 'continue';
    }),
  },
});
