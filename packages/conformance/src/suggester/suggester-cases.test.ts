import { Random, type Json } from '@edgewright/base';
import type { Explanation, Suggester, SuggesterContext, SuggesterPlugin } from '@edgewright/contracts';
import { decode, drawCode, sample } from '@edgewright/search-space';
import { toyHistorian, toyRandom, toySuggester } from '../fakes/toy-suggesters.js';
import { describeKit } from '../testing/catches.js';
import { suggesterCases, suggesterSubject } from './suggester-cases.js';

type Change = (inner: Suggester, context: SuggesterContext) => Partial<Suggester>;

/** The historian with something changed. */
const changed = (change: Change) =>
  suggesterSubject(
    toySuggester((context) => {
      const inner = toyHistorian.createSuggester(context, {});
      return { ...inner, ...change(inner, context) };
    }),
  );
const described = (changes: Partial<SuggesterPlugin>) => suggesterSubject({ ...toyRandom, ...changes });

const outside = { stem: 9, blocks: [] };
const tooDeep = {
  stem: 32,
  blocks: [1, 2, 3].map(() => ({ op: { kind: 'conv', kernel: 3 }, filters: 8 })),
};
const onTrial =
  (trial: number, candidate: typeof outside | typeof tooDeep): Change =>
  (inner) => ({
    suggest: (request) => (request.trial === trial ? Promise.resolve(candidate) : inner.suggest(request)),
  });

let calls = 0;

/** A uniform explanation with something wrong, as a suggester might give it. */
function uniform(
  { space }: SuggesterContext,
  { sum = 1, leftOut = 0, drivenBy = 'stem' }: { sum?: number; leftOut?: number; drivenBy?: string },
): Explanation {
  const decisions = space.decisions.slice(leftOut).map(({ column, options }) => ({
    name: column,
    entropyNats: Math.log(options ?? 1),
    active: 1,
    choices: Array.from({ length: options ?? 1 }, (_, value) => ({
      value,
      probability: sum / (options ?? 1),
    })),
  }));
  const importance = [{ decision: drivenBy, share: 1 }];
  return { decisions, metrics: [{ metric: 'toy_score', modelled: 'surrogate', score: 0.5, importance }] };
}

/** The historian, who says what it thinks, truthfully. */
const explaining = changed((_, context) => ({
  explain: () => Promise.resolve(uniform(context, {})),
  reasonFor: ({ trial }) => ({ because: 'it was drawn', trial }),
}));

/** Fails as soon as more than `most` trials are pending. */
const crowdShy =
  (most: number): Change =>
  (inner) => ({
    suggest: (request) =>
      request.pending.length > most ? Promise.reject(new RangeError('too many')) : inner.suggest(request),
  });

describeKit('suggesterCases', {
  cases: suggesterCases,
  sound: {
    'random search': suggesterSubject(toyRandom),
    'one that learns': suggesterSubject(toyHistorian),
    'one that explains': explaining,
  },
  broken: {
    'it has a kebab-case name, a summary and a source': [
      described({ name: 'Toy' }),
      described({ source: '' }),
    ],
    'its options have a strict schema': [
      described({ optionsSchema: { type: 'object' } }),
      suggesterSubject(toyRandom, { temprature: 1 }),
    ],
    'call after call, it suggests points of the space that keep its constraints': [
      changed(onTrial(3, outside)),
      changed(onTrial(40, tooDeep)),
      changed(() => ({ suggest: () => Promise.resolve('exhausted') })),
    ],
    'it suggests reals and integers within their ranges, on both scales': changed((inner) => ({
      suggest: async (request) => {
        const suggested = await inner.suggest(request);
        return suggested === 'exhausted' ? suggested : { ...suggested, rate: 2 };
      },
    })),
    'it copes with every form of parameter: subsets, orders, steps, conditions, priors': changed(
      (_, { space }) => ({
        // Looks at conditions by itself, and so takes every value of a subset for undecided.
        suggest: ({ random }) => {
          const encoding = new Float64Array(space.decisions.length).fill(NaN);
          for (const { domain, condition, index } of space.decisions) {
            const isOpen =
              condition === null || condition.allowed.includes(encoding[condition.decision] ?? NaN);
            if (isOpen) encoding[index] = drawCode(domain, random);
          }
          return Promise.resolve(decode(space, encoding));
        },
      }),
    ),
    'it copes with integers of any range': changed((inner, { space }) => ({
      suggest: (request) => {
        for (const { options } of space.decisions) request.random.pick([...Array(options ?? 1).keys()]);
        return inner.suggest(request);
      },
    })),
    'one seed and one history give the same suggestions': changed((_, { space }) => ({
      suggest: () => Promise.resolve(sample(space, Random.from('call', ++calls))),
    })),
    'suggesting changes nothing that a later suggestion sees': changed((_, { space }) => {
      let own = 0;
      return { suggest: () => Promise.resolve(sample(space, Random.from('own', ++own))) };
    }),
    'dumped and restored at any point, it continues the same suggestions': [
      changed(() => ({ dump: () => null })),
      changed(() => ({ restore: () => undefined })),
      changed(() => ({ dump: () => undefined as never })),
    ],
    'a state stays as it was dumped, whatever is learnt later, also by one that it was restored to': [
      changed((inner) => {
        const told: number[] = [];
        return {
          update: (finished) => {
            told.push(...finished.map(({ number }) => number));
            return inner.update(finished);
          },
          dump: () => [inner.dump(), told],
          restore: (state) => {
            inner.restore((state as readonly Json[])[0] ?? null);
          },
        };
      }),
      changed((inner) => {
        let told: Json[] = [];
        return {
          update: (finished) => {
            told.push(...finished.map(({ number }) => number));
            return inner.update(finished);
          },
          dump: () => [inner.dump(), [...told]],
          restore: (state) => {
            const [own, list] = state as readonly [Json, Json[]];
            inner.restore(own);
            told = list;
          },
        };
      }),
    ],
    'asked again after a repeat, it can suggest something else': changed((inner) => ({
      suggest: (request) => inner.suggest({ ...request, random: Random.from('trial', request.trial) }),
    })),
    'it bears metrics and rewards of any size': changed((inner) => {
      let mean = 0;
      return {
        update: (finished) => {
          for (const { reward } of finished) mean += ((reward ?? 0) * 1e3 - mean) / 2;
          return inner.update(finished);
        },
        dump: () => [inner.dump(), mean],
        restore: (state) => {
          inner.restore((state as readonly Json[])[0] ?? null);
        },
      };
    }),
    'it bears trials that failed, were lost, stopped or infeasible, the first ones included': changed(
      (inner) => ({
        update: (finished) =>
          finished.some(({ reward }) => reward === null)
            ? Promise.reject(new RangeError('NaN'))
            : inner.update(finished),
      }),
    ),
    'it works 1 trials behind, with the others pending': changed((inner) => ({
      suggest: (request) =>
        request.trial > 1 && request.pending.length === 0
          ? Promise.reject(new RangeError('none'))
          : inner.suggest(request),
    })),
    'it works 8 trials behind, with the others pending': changed(crowdShy(4)),
    'it works 64 trials behind, with the others pending': changed(crowdShy(60)),
    'it never leaves a space that is nearly used up': changed((inner) => ({
      suggest: (request) =>
        request.trial > 4 ? Promise.resolve({ kernel: 7, skip: true }) : inner.suggest(request),
    })),
    'what it says of itself, if anything, is sound and changes nothing': [
      changed((_, context) => ({ explain: () => Promise.resolve(uniform(context, { sum: 2 })) })),
      changed((_, context) => ({ explain: () => Promise.resolve(uniform(context, { leftOut: 1 })) })),
      changed((_, context) => ({ explain: () => Promise.resolve(uniform(context, { drivenBy: 'luck' })) })),
      changed(() => ({ reasonFor: () => ({ at: new Date(0) as never }) })),
      changed(() => ({ reasonFor: () => ({ story: 'once upon a time '.repeat(500) }) })),
      changed((inner, context) => {
        let told = false;
        return {
          explain: () => {
            told = true;
            return Promise.resolve(uniform(context, {}));
          },
          suggest: (request) =>
            inner.suggest(told ? { ...request, random: Random.from('told', request.trial) } : request),
        };
      }),
    ],
    'it does with and without predicted metrics, references and earlier trials': [
      changed((inner, { warmStart }) =>
        warmStart.length > 0 ? { suggest: () => Promise.resolve('exhausted') } : inner,
      ),
      changed((inner, { predictMetrics, space }) => ({
        suggest: async (request) => {
          const predicted = await predictMetrics?.(
            Array.from({ length: 5 }, () => sample(space, request.random)),
          );
          const total = predicted?.reduce(
            (sum, metrics) => sum + ('toy_ms' in metrics ? metrics.toy_ms : NaN),
            0,
          );
          return Number.isNaN(total) ? Promise.reject(new RangeError('NaN')) : inner.suggest(request);
        },
      })),
    ],
  },
});
