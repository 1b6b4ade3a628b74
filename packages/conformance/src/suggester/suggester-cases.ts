import assert from 'node:assert/strict';
import { canonicalJson, type JsonObject } from '@edgewright/base';
import {
  checkOptions,
  type FinishedState,
  type Suggester,
  type SuggesterContext,
  type SuggesterPlugin,
} from '@edgewright/contracts';
import { fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { kitCase, type KitCase } from '../kit-case.js';
import { checkDescription, checkOptionsSchema } from '../provision-checks.js';
import { drive, suggestOnce, throughJson, type Drive } from './drive.js';
import {
  branchingSpace,
  completed,
  contextOf,
  metricsOf,
  numericSpace,
  tinySpace,
  twoGoalContext,
  unanswered,
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
  kitCase('it has a kebab-case name, a summary and a source', ({ plugin }) => {
    checkDescription(plugin);
  }),
  kitCase('its options have a strict schema', ({ plugin, options }) => {
    checkOptionsSchema(plugin, options);
  }),
  kitCase('call after call, it suggests points of the space that keep its constraints', async (subject) => {
    assert.equal((await driven(subject, {})).length, TRIALS);
  }),
  kitCase('it suggests reals and integers within their ranges, on both scales', async (subject) => {
    assert.equal((await driven(subject, { space: numericSpace })).length, TRIALS);
  }),
  kitCase('one seed and one history give the same suggestions', async (subject) => {
    assert.equal(canonicalJson(await driven(subject, {})), canonicalJson(await driven(subject, {})));
  }),
  kitCase('suggesting changes nothing that a later suggestion sees', async (subject) => {
    const asked = (before: NonNullable<Drive['before']>) => driven(subject, { before });
    const plain = await asked((suggester) => suggester);
    const curious = await asked((suggester, number) => {
      if (number % 3 === 0)
        void suggestOnce(suggester, { space: branchingSpace, seed: 99 }, { trial: number });
      return suggester;
    });
    assert.equal(canonicalJson(curious), canonicalJson(plain));
  }),
  kitCase('dumped and restored at any point, it goes on with the same suggestions', async (subject) => {
    const restoring = (suggester: Suggester, number: number): Suggester => {
      if (number % 7 !== 0) return suggester;
      const heir = make(subject, contextOf(branchingSpace));
      heir.restore(throughJson(suggester.dump()));
      return heir;
    };
    const handedDown = await driven(subject, { before: restoring });
    assert.equal(canonicalJson(handedDown), canonicalJson(await driven(subject, {})));
  }),
  kitCase('asked again after a repeat, it can suggest something else', async (subject) => {
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
  }),
  kitCase(
    'it bears trials that failed, were lost, stopped or infeasible, the first ones included',
    async (subject) => {
      const states: readonly FinishedState[] = ['failed', 'lost', 'stopped', 'failed'];
      const end: Drive['end'] = (number, candidate) => {
        const state = number <= 10 || number % 3 === 0 ? states[number % states.length] : undefined;
        return state === undefined
          ? completed(branchingSpace, number, candidate)
          : unanswered(state, number, candidate);
      };
      assert.equal((await driven(subject, { end })).length, TRIALS);
    },
  ),
  ...[1, 8, 64].map((lag) =>
    kitCase<SuggesterSubject>(`it works ${lag} trials behind, with the others pending`, async (subject) => {
      const trials = Math.max(TRIALS, lag + 20);
      assert.equal((await driven(subject, { lag, trials })).length, trials);
    }),
  ),
  kitCase('it never leaves a space that is nearly used up', async (subject) => {
    const candidates = await driven(subject, { space: tinySpace, lag: 2, trials: 10 });
    assert.ok(candidates.length >= 1 && candidates.length <= 4, `${candidates.length} candidates of four`);
  }),
  kitCase('it does with and without cheap metrics, references and earlier trials', async (subject) => {
    const cheapMetrics: NonNullable<SuggesterContext['cheapMetrics']> = (candidates) =>
      Promise.resolve(
        candidates.map((candidate, index) => {
          if (index % 5 === 4) return { infeasible: 'it is only practice' };
          return { toy_ms: metricsOf(branchingSpace, candidate).toy_ms };
        }),
      );
    const [reference = {}] = twoGoalContext().references;
    const warmStart = [completed(branchingSpace, 1, reference), unanswered('failed', 2, reference)];
    const context = { ...twoGoalContext(), cheapMetrics, warmStart };
    assert.equal((await driven(subject, { context })).length, TRIALS);
  }),
];

/** Enough for any start-up phase worth the name to be over. */
const TRIALS = 60;

interface Practice extends Partial<Omit<Drive, 'seed'>> {
  readonly context?: SuggesterContext;
}

function driven(subject: SuggesterSubject, practice: Practice): Promise<readonly Candidate[]> {
  const { space = branchingSpace, lag = 8, trials = TRIALS, before } = practice;
  const context = practice.context ?? contextOf(space, { lag });
  const end = practice.end ?? endIn(space);
  const plan = { space, seed: 1, lag, trials, end };
  return drive(make(subject, context), before === undefined ? plan : { ...plan, before });
}

function endIn(space: SearchSpace): Drive['end'] {
  return (number, candidate) => completed(space, number, candidate);
}

function make({ plugin, options }: SuggesterSubject, context: SuggesterContext): Suggester {
  return plugin.createSuggester(context, checkOptions(plugin.optionsSchema, options, 'options'));
}
