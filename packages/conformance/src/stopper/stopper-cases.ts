import assert from 'node:assert/strict';
import type { JsonObject } from '@edgewright/base';
import {
  checkOptions,
  type Continuation,
  type Stopper,
  type StopperPlugin,
  type StopQuestion,
} from '@edgewright/contracts';
import { assertSame } from '../assert-same.js';
import { deepFreeze } from '../deep-freeze.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { provisionCases } from '../provision-cases.js';
import { enormousQuestions, ordinaryQuestions, practiceContext, strangeQuestions } from './questions.js';

/** A stopper plugin under test. */
export interface StopperSubject {
  readonly plugin: StopperPlugin;
  readonly options: JsonObject;
}

/** A subject of {@link stopperCases}. */
export function stopperSubject(plugin: StopperPlugin, options: JsonObject = {}): StopperSubject {
  return { plugin, options };
}

/** What every stopper plugin does, case by case. */
export const stopperCases: readonly KitCase<StopperSubject>[] = [
  ...provisionCases('stopper', 'stop-mine', ({ plugin }: StopperSubject) => plugin),
  kitCase(
    'whatever it is asked, it says continue or stop',
    "Let decide answer 'continue' or 'stop', also before there are peers.",
    async (subject) => {
      await answers(make(subject), ordinaryQuestions);
    },
  ),
  kitCase(
    'one question has one answer, of every instance and in any order',
    'Let decide depend on its question and on the options alone: no memory, no clock, no Math.random.',
    async (subject) => {
      const forwards = await answers(make(subject), ordinaryQuestions);
      const backwards = await answers(make(subject), ordinaryQuestions.toReversed());
      assertSame(forwards, backwards.toReversed(), 'asked in order and in reverse');
    },
  ),
  kitCase(
    'it leaves the values that it is shown as they are',
    'Sort and change copies, such as [...values]: peers are shown to later trials as well.',
    async (subject) => {
      const frozen = structuredClone(ordinaryQuestions).map((question) => deepFreeze(question));
      await answers(make(subject), frozen);
    },
  ),
  kitCase(
    'it copes with no peers, and with peers that reported something else',
    "Answer 'continue' where there is nothing to compare with: metrics may be missing, and steps differ.",
    async (subject) => {
      await answers(make(subject), strangeQuestions);
    },
  ),
  kitCase(
    'it bears values of any size',
    'Compare values, or divide before you add: sums of finite numbers may be Infinity or NaN.',
    async (subject) => {
      await answers(make(subject), enormousQuestions);
    },
  ),
];

function make({ plugin, options }: StopperSubject): Stopper {
  return plugin.createStopper(practiceContext, checkOptions(plugin.optionsSchema, options, 'options'));
}

async function answers(
  stopper: Stopper,
  questions: readonly StopQuestion[],
): Promise<readonly Continuation[]> {
  const given: Continuation[] = [];
  for (const question of questions) {
    const answer: unknown = await stopper.decide(question);
    if (answer !== 'continue' && answer !== 'stop') {
      const { trial, step } = question;
      assert.fail(`of trial ${trial} at step ${step} it says ${String(answer)}, not continue or stop`);
    }
    given.push(answer);
  }
  return given;
}
