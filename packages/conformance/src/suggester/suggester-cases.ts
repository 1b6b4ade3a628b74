import assert from 'node:assert/strict';
import { canonicalJson, Random, type Json, type JsonObject } from '@edgewright/base';
import {
  checkOptions,
  type FinishedState,
  type Suggester,
  type SuggesterContext,
  type SuggesterPlugin,
} from '@edgewright/contracts';
import { fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { assertSame } from '../assert-same.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { provisionCases } from '../provision-cases.js';
import { checkExplanation, checkReason } from './check-explanation.js';
import { drive, suggestOnce, throughJson, type Drive } from './drive.js';
import {
  branchingSpace,
  completed,
  contextOf,
  enormous,
  everyFormSpace,
  metricsOf,
  numericSpace,
  tinySpace,
  twoGoalContext,
  unanswered,
  wideSpace,
} from './practice.js';

/** A suggester plugin under test. */
export interface SuggesterSubject {
  readonly plugin: SuggesterPlugin;
  readonly options: JsonObject;
}

/** A subject of {@link suggesterCases}. */
export function suggesterSubject(plugin: SuggesterPlugin, options: JsonObject = {}): SuggesterSubject {
  return { plugin, options };
}

/** What every suggester plugin does, case by case. */
export const suggesterCases: readonly KitCase<SuggesterSubject>[] = [
  ...provisionCases('suggester', 'suggest-mine', ({ plugin }: SuggesterSubject) => plugin),
  kitCase(
    'call after call, it suggests points of the space that keep its constraints',
    'Make suggestions with sample, neighbours or decode of @edgewright/search-space: they keep the constraints.',
    async (subject) => {
      assertAll(await undisturbed(subject));
    },
  ),
  kitCase(
    'it suggests reals and integers within their ranges, on both scales',
    'Keep numbers within min and max of their parameter and on its steps.',
    async (subject) => {
      assertAll(await driven(subject, { space: numericSpace }));
    },
  ),
  kitCase(
    'it copes with every form of parameter: subsets, orders, steps, conditions, priors',
    'Ask isActive of every decision in order, and draw codes with drawDecision: what is active may depend on several before.',
    async (subject) => {
      assertAll(await driven(subject, { space: everyFormSpace }));
    },
  ),
  kitCase(
    'it copes with integers of any range',
    'Treat an integer of many options as a number on its scale (isWide): never list its options, nor count up to them.',
    async (subject) => {
      assertAll(await driven(subject, { space: wideSpace }));
    },
  ),
  kitCase(
    'one seed and one history give the same suggestions',
    'Take chance from random of the request alone: no Math.random, no clock.',
    async (subject) => {
      assertSame(await undisturbed(subject), await driven(subject, {}), 'one history, two series');
    },
  ),
  kitCase(
    'suggesting changes nothing that a later suggestion sees',
    'Learn in update alone: what suggest remembers would be lost when a search is resumed.',
    async (subject) => {
      const before = (suggester: Suggester, number: number) => {
        if (number % 3 === 0)
          void suggestOnce(suggester, { space: branchingSpace, seed: 99 }, { trial: number });
        return suggester;
      };
      assertSame(
        await undisturbed(subject),
        await driven(subject, { before }),
        'without further questions and with them',
      );
    },
  ),
  kitCase(
    'dumped and restored at any point, it continues the same suggestions',
    'Put all that suggest uses into dump, as JSON, and take all of it back in restore.',
    async (subject) => {
      const restoring = (suggester: Suggester, number: number): Suggester => {
        if (number % 7 !== 0) return suggester;
        const heir = make(subject, contextOf(branchingSpace));
        heir.restore(throughJson(suggester.dump()));
        return heir;
      };
      const handedDown = await driven(subject, { before: restoring });
      assertSame(await undisturbed(subject), handedDown, 'never restored and restored');
    },
  ),
  kitCase(
    'a state stays as it was dumped, whatever is learnt later, also by one that it was restored to',
    'Let dump give a copy, such as [...list], and restore take one: a state is stored after later trials were told.',
    async (subject) => {
      const dumped: { readonly state: Json; readonly text: string }[] = [];
      const keeping = (suggester: Suggester, number: number): Suggester => {
        const state = suggester.dump();
        dumped.push({ state, text: JSON.stringify(state) });
        if (number % 7 !== 0) return suggester;
        const heir = make(subject, contextOf(branchingSpace));
        heir.restore(state);
        return heir;
      };
      await driven(subject, { before: keeping });
      for (const [index, { state, text }] of dumped.entries()) {
        const before = `the state before suggestion ${index + 1}`;
        assertSame(JSON.parse(text), throughJson(state), `${before} and the same later`);
      }
    },
  ),
  kitCase(
    'asked again after a repeat, it can suggest something else',
    'Use random of the request, which is another one at each attempt.',
    async (subject) => {
      const suggester = make(subject, contextOf(branchingSpace));
      const prints = new Set<string>();
      for (let attempt = 0; attempt < 50; attempt++) {
        const suggested = await suggestOnce(
          suggester,
          { space: branchingSpace, seed: 1 },
          { trial: 1, attempt },
        );
        assert.notEqual(suggested, 'exhausted');
        prints.add(fingerprint(branchingSpace, suggested as Candidate));
      }
      assert.ok(prints.size > 1, 'fifty attempts gave one candidate');
    },
  ),
  kitCase(
    'it bears trials that failed, were lost, stopped or infeasible, the first ones included',
    'Let update pass over trials whose reward is null or whose metrics are missing.',
    async (subject) => {
      const states: readonly FinishedState[] = ['failed', 'lost', 'stopped', 'failed'];
      const end: Drive['end'] = (number, candidate) => {
        const state = number <= 10 || number % 3 === 0 ? states[number % states.length] : undefined;
        return state === undefined
          ? completed(branchingSpace, number, candidate)
          : unanswered(state, number, candidate);
      };
      assertAll(await driven(subject, { end }));
    },
  ),
  ...[1, 8, 64].map((lag) =>
    kitCase<SuggesterSubject>(
      `it works ${lag} trials behind, with the others pending`,
      'Let suggest work without the latest results, which are pending, be they none, a few or many.',
      async (subject) => {
        const trials = Math.max(TRIALS, lag + 20);
        const isUsual = lag === LAG && trials === TRIALS;
        assertAll(await (isUsual ? undisturbed(subject) : driven(subject, { lag, trials })), trials);
      },
    ),
  ),
  kitCase(
    'it never leaves a space that is nearly used up',
    "Go on suggesting points of the space, repeats too, or answer 'exhausted'.",
    async (subject) => {
      const candidates = await driven(subject, { space: tinySpace, lag: 2, trials: 10 });
      assert.ok(candidates.length >= 1 && candidates.length <= 4, `${candidates.length} candidates of four`);
    },
  ),
  kitCase(
    'it bears metrics and rewards of any size',
    'Learn from ranks, or bound what you learn from: sums and squares of finite numbers may be NaN.',
    async (subject) => {
      const before = (suggester: Suggester) => {
        canonicalJson(suggester.dump());
        return suggester;
      };
      assertAll(await driven(subject, { before, end: enormous }));
    },
  ),
  kitCase(
    'what it says of itself, if anything, is sound and changes nothing',
    'Let explain cover every decision with probabilities that sum to 1, let reasonFor give a short JSON object, and both learn nothing.',
    async (subject) => {
      const quiet = make(subject, contextOf(branchingSpace));
      const talkative = make(subject, contextOf(branchingSpace));
      const plan = { space: branchingSpace, seed: 1, lag: LAG, trials: TRIALS, end: endIn(branchingSpace) };
      for (const suggester of [quiet, talkative]) assertAll(await drive(suggester, plan));
      for (const metrics of [false, true]) {
        const explanation = await talkative.explain?.({ metrics, random: Random.from('explain') });
        if (explanation !== undefined) checkExplanation(branchingSpace, explanation);
      }
      const next = { trial: TRIALS + 1, attempt: 0, pending: [] };
      const request = () => ({ ...next, random: Random.from(1, 'suggest', next.trial, 0) });
      const candidate = await talkative.suggest(request());
      if (candidate !== 'exhausted') checkReason(talkative.reasonFor?.(request(), candidate));
      for (const trial of [next.trial, next.trial + 1]) {
        const [plain, explained] = [quiet, talkative].map((one) => suggestOnce(one, plan, { trial }));
        assertSame(await plain, await explained, 'without explanations and with them');
      }
    },
  ),
  kitCase(
    'it does with and without predicted metrics, references and earlier trials',
    'Let predictMetrics be missing, and its answers be { infeasible }; let references and warmStart be empty.',
    async (subject) => {
      const predictMetrics: NonNullable<SuggesterContext['predictMetrics']> = (candidates) =>
        Promise.resolve(
          candidates.map((candidate, index) => {
            if (index % 5 === 4) return { infeasible: 'it is only practice' };
            return { toy_ms: metricsOf(branchingSpace, candidate).toy_ms };
          }),
        );
      const [reference = {}] = twoGoalContext().references;
      const warmStart = [completed(branchingSpace, 1, reference), unanswered('failed', 2, reference)];
      const context = { ...twoGoalContext(), predictMetrics, warmStart };
      assertAll(await driven(subject, { context }));
    },
  ),
];

/** Enough for any start-up phase worth the name to be over. */
const TRIALS = 40;
/** Results that come late, unless a case is about their number. */
const LAG = 8;

function assertAll(candidates: readonly Candidate[], wanted = TRIALS): void {
  assert.ok(
    candidates.length === wanted,
    `it was exhausted after ${candidates.length} of ${wanted} candidates, of a space that has more`,
  );
}

interface Practice extends Partial<Omit<Drive, 'seed'>> {
  readonly context?: SuggesterContext;
}

function driven(subject: SuggesterSubject, practice: Practice): Promise<readonly Candidate[]> {
  const { space = branchingSpace, lag = LAG, trials = TRIALS, before } = practice;
  const context = practice.context ?? contextOf(space, { lag });
  const end = practice.end ?? endIn(space);
  const plan = { space, seed: 1, lag, trials, end };
  return drive(make(subject, context), before === undefined ? plan : { ...plan, before });
}

/** What a subject suggests when nothing is done besides: several cases compare with it, and it is asked for once. */
function undisturbed(subject: SuggesterSubject): Promise<readonly Candidate[]> {
  const known = UNDISTURBED.get(subject) ?? driven(subject, {});
  UNDISTURBED.set(subject, known);
  return known;
}

const UNDISTURBED = new WeakMap<SuggesterSubject, Promise<readonly Candidate[]>>();

function endIn(space: SearchSpace): Drive['end'] {
  return (number, candidate) => completed(space, number, candidate);
}

function make({ plugin, options }: SuggesterSubject, context: SuggesterContext): Suggester {
  return plugin.createSuggester(context, checkOptions(plugin.optionsSchema, options, 'options'));
}
