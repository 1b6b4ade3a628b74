import type { JsonObject } from '@edgewright/base';
import type { Plugin, SuggesterPlugin } from '@edgewright/contracts';
import evolution from '@edgewright/suggest-evolution';
import localSearch from '@edgewright/suggest-local-search';
import nsga2 from '@edgewright/suggest-nsga2';
import policyGradient from '@edgewright/suggest-policy-gradient';
import random from '@edgewright/suggest-random';
import { notThere } from '../../errors.js';

/** Packages that provide suggesters. */
const PACKAGES = { evolution, localSearch, nsga2, policyGradient, random } satisfies Record<string, Plugin>;

/** A way to search. Plain data, so that it can cross into worker threads. */
export interface Algorithm {
  /** As `--algorithms` names it. */
  readonly name: string;
  readonly package: keyof typeof PACKAGES;
  readonly options: JsonObject;
}

/** The agent as it comes, whose figures the bars are about. */
export const AGENT = 'agent';

/** The policy without its surrogates. */
const ALONE = { proposal: 'policy' };

/** Every algorithm of the table. */
export const ALGORITHMS: readonly Algorithm[] = [
  { name: AGENT, package: 'policyGradient', options: {} },
  { name: 'evolution', package: 'evolution', options: {} },
  { name: 'local-search', package: 'localSearch', options: {} },
  { name: 'nsga2', package: 'nsga2', options: {} },
  { name: 'random', package: 'random', options: {} },
  { name: 'ppo', package: 'policyGradient', options: { ...ALONE, estimator: 'ppo' } },
  { name: 'reinforce', package: 'policyGradient', options: { ...ALONE, advantages: 'baseline' } },
  { name: 'reinforce-recurrent', package: 'policyGradient', options: { ...ALONE, policy: 'recurrent' } },
  {
    name: 'ppo-recurrent',
    package: 'policyGradient',
    options: { ...ALONE, policy: 'recurrent', estimator: 'ppo' },
  },
];

/** The suggester of an algorithm. */
export function suggesterOf(algorithm: Algorithm): SuggesterPlugin {
  const suggester = PACKAGES[algorithm.package].provides.find(({ kind }) => kind === 'suggester');
  if (suggester?.kind !== 'suggester') throw notThere(`suggester in ${algorithm.package}`);
  return suggester;
}
